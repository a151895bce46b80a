package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.LeadLabelId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.lead.Lead;
import dev.dealbridge.pipedrive.lead.LeadFilter;
import dev.dealbridge.pipedrive.lead.LeadLabel;
import dev.dealbridge.pipedrive.lead.LeadLabelColor;
import dev.dealbridge.pipedrive.lead.LeadUpdate;
import dev.dealbridge.pipedrive.lead.NewLead;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.Monetary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeadsTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();
    private final PersonId person =
            pipedrive.persons().create(NewPerson.named("Ada Sample")).id();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void leadsAreCreatedReadChangedAndDeleted() {
        Lead created = pipedrive
                .leads()
                .create(NewLead.of("Training", person)
                        .withValue(new BigDecimal("950.50"), "EUR")
                        .withExpectedCloseDate(LocalDate.of(2027, 1, 31)));

        assertThat(created.value()).isEqualTo(new Monetary(new BigDecimal("950.50"), "EUR"));
        assertThat(created.personId()).isEqualTo(person);
        assertThat(created.wasSeen()).isFalse();
        assertThat(pipedrive.leads().get(created.id())).isEqualTo(created);
        UserId me = pipedrive.users().me().user().id();
        assertThat(pipedrive.leads().permittedUsers(created.id())).contains(me);

        Lead changed = pipedrive
                .leads()
                .update(LeadUpdate.of(created.id())
                        .withTitle("Trainings")
                        .withSeen(true)
                        .withExpectedCloseDate(Field.cleared()));
        assertThat(changed.title()).isEqualTo("Trainings");
        assertThat(changed.wasSeen()).isTrue();
        assertThat(changed.expectedCloseDate()).isNull();
        assertThat(changed.value()).isEqualTo(created.value());

        assertThat(pipedrive.leads().delete(created.id())).isTrue();
        assertThat(pipedrive.leads().delete(created.id())).isFalse();
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.leads().get(created.id()));
    }

    @Test
    void leadsAreListedInPagesAndByWhomTheyBelongTo() {
        OrganizationId organization = pipedrive
                .organizations()
                .create(NewOrganization.named("Sample"))
                .id();
        List<LeadId> theirs = List.of(lead("A"), lead("B"), lead("C"));
        LeadId other = pipedrive.leads().create(NewLead.of("D", organization)).id();

        Pages<Lead> pages =
                pipedrive.leads().list(LeadFilter.all().withPerson(person).withPageSize(2));
        assertThat(pages.pages()).extracting(page -> page.items().size()).containsExactly(2, 1);
        assertThat(pages).extracting(Lead::id).containsExactlyElementsOf(theirs);
        assertThat(pipedrive.leads().list(LeadFilter.all().withOrganization(organization)))
                .extracting(Lead::id)
                .containsExactly(other);
    }

    @Test
    void archivedLeadsAreListedApart() {
        List<LeadId> ids = List.of(lead("A"), lead("B"), lead("C"));
        pipedrive.leads().update(LeadUpdate.of(ids.get(1)).withArchived(true));

        LeadFilter filter = LeadFilter.all().withPageSize(1);
        assertThat(pipedrive.leads().list(filter)).extracting(Lead::id).containsExactly(ids.get(0), ids.get(2));
        assertThat(pipedrive.leads().listArchived(filter)).extracting(Lead::id).containsExactly(ids.get(1));
    }

    @Test
    void leadsAreRefusedWithoutSomebodyToBelongTo() {
        LeadId lead = lead("A");

        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.leads().update(LeadUpdate.of(lead).withPerson(Field.cleared())));
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.leads().create(NewLead.of("B", new PersonId(999_999))));
        assertThat(pipedrive.leads().list(LeadFilter.all())).hasSize(1);
    }

    @Test
    void labelsAreCreatedChangedAndDeleted() {
        LeadLabel label = pipedrive.leadLabels().create("Fair", LeadLabelColor.Known.GREEN);

        assertThat(pipedrive.leadLabels().list()).contains(label);
        assertThat(pipedrive.leadLabels().rename(label.id(), "Trade fair").name())
                .isEqualTo("Trade fair");
        assertThat(pipedrive
                        .leadLabels()
                        .recolor(label.id(), LeadLabelColor.Known.RED)
                        .color())
                .isEqualTo(LeadLabelColor.Known.RED);
        Lead lead = pipedrive.leads().create(NewLead.of("A", person).withLabels(List.of(label.id())));
        assertThat(lead.labelIds()).containsExactly(label.id());
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.leadLabels().recolor(label.id(), LeadLabelColor.of("no color")));

        assertThat(pipedrive.leadLabels().delete(label.id())).isTrue();
        assertThat(pipedrive.leads().get(lead.id()).labelIds()).isEmpty();
        assertThat(pipedrive.leadLabels().delete(label.id())).isFalse();
        LeadLabelId none = new LeadLabelId(new UUID(0, 1).toString());
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.leadLabels().rename(none, "x"));
    }

    private LeadId lead(String title) {
        return pipedrive.leads().create(NewLead.of(title, person)).id();
    }
}
