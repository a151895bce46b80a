package dev.dealbridge.sandbox.party;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RelationshipsTest {
    private static final String PATH = "/v1/organizationRelationships";

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());
    private final long mother =
            api.post("/api/v2/organizations", "{\"name\":\"Mother\"}").id();
    private final long daughter =
            api.post("/api/v2/organizations", "{\"name\":\"Daughter\"}").id();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Api.Answer relate(String type, long owner, long linked) {
        return api.post(PATH, """
                        {"type":"%s","rel_owner_org_id":%d,"rel_linked_org_id":%d}""".formatted(type, owner, linked));
    }

    @Test
    void saysWhatTheOtherOneIs() {
        Api.Answer made = relate("parent", mother, daughter);

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.data().path("rel_owner_org_id").path("value").longValue())
                .isEqualTo(mother);
        assertThat(made.data().path("calculated_type").stringValue()).isEqualTo("daughter");
        assertThat(made.data().path("active_flag").stringValue()).isEqualTo("true");
        JsonNode ofMother = api.get(PATH + "?org_id=" + mother).data().get(0);
        assertThat(ofMother.path("related_organization_name").stringValue()).isEqualTo("Daughter");
        assertThat(ofMother.path("calculated_type").stringValue()).isEqualTo("daughter");
        Api.Answer list = api.get(PATH + "?org_id=" + daughter);
        assertThat(list.data().get(0).path("calculated_type").stringValue()).isEqualTo("parent");
        assertThat(list.data().get(0).path("calculated_related_org_id").longValue())
                .isEqualTo(mother);
        assertThat(list.body().path("related_objects").path("organization")).hasSize(2);
        JsonNode one = api.get(PATH + "/" + made.id() + "?org_id=" + daughter).data();
        assertThat(one.path("calculated_type").stringValue()).isEqualTo("parent");
    }

    @Test
    void changesAndDeletesRelationships() {
        long id = relate("parent", mother, daughter).id();

        assertThat(api.put(PATH + "/" + id, "{\"type\":\"related\"}")
                        .data()
                        .path("calculated_type")
                        .stringValue())
                .isEqualTo("related");
        assertThat(api.put(PATH + "/" + id, "{\"rel_owner_org_id\":" + daughter + "}")
                        .status())
                .isEqualTo(400);
        assertThat(api.delete(PATH + "/" + id).id()).isEqualTo(id);
        assertThat(api.delete(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(api.get(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(api.get(PATH).status()).isEqualTo(400);
    }

    @Test
    void refusesWhatIsNoRelationship() {
        assertThat(relate("friend", mother, daughter).status()).isEqualTo(400);
        assertThat(relate("parent", mother, mother).status()).isEqualTo(400);
        assertThat(relate("parent", mother, 99).status()).isEqualTo(400);
        assertThat(api.post(PATH, "{\"type\":\"parent\"}").status()).isEqualTo(400);
    }

    @Test
    void followsAMerge() {
        long third = api.post("/api/v2/organizations", "{\"name\":\"Third\"}").id();
        relate("parent", mother, daughter);
        relate("related", daughter, third);

        api.put("/v1/organizations/" + daughter + "/merge", "{\"merge_with_id\":" + mother + "}");

        assertThat(api.get(PATH + "?org_id=" + mother).data())
                .extracting(row -> row.path("related_organization_name").stringValue())
                .containsExactly("Third");
    }
}
