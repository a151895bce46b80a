package dev.dealbridge.pipedrive.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.RelationshipId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Call;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrganizationRelationshipsTest {

    private static final OrganizationId PARENT = new OrganizationId(1481);
    private static final OrganizationId DAUGHTER = new OrganizationId(1480);

    @Test
    void saysWhatTheOtherOrganizationIs() {
        List<Call> sent = new ArrayList<>();
        Pipedrive pipedrive = Pipedrive.over(call -> {
            sent.add(call);
            return Answers.ok("""
                    {"success":true,"data":{"id":1,"type":"parent","rel_owner_org_id":{"name":"A","owner_id":9,"value":1481},
                    "rel_linked_org_id":{"name":"B","owner_id":9,"value":1480},"add_time":"2020-09-22 08:58:28",
                    "active_flag":"true","calculated_type":"daughter","calculated_related_org_id":1480}}""");
        });

        OrganizationRelationship relationship =
                pipedrive.organizationRelationships().get(new RelationshipId(1), PARENT);

        assertThat(relationship.ownerId()).isEqualTo(PARENT);
        assertThat(relationship.linkedId()).isEqualTo(DAUGHTER);
        assertThat(relationship.otherType()).isEqualTo(RelationshipType.Known.DAUGHTER);
        assertThat(relationship.otherId()).isEqualTo(DAUGHTER);
        assertThat(sent.getLast().query()).containsEntry("org_id", "1481");
    }

    @Test
    void refusesARelationshipWithItself() {
        assertThatThrownBy(() -> RelationshipTerms.related(PARENT, PARENT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
