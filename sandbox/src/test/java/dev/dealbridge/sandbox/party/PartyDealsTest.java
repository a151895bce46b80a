package dev.dealbridge.sandbox.party;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TryTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void listsDeals() {
        long org = api.post("/v1/organizations", "{\"name\":\"Muster\"}").id();
        long person = api.post("/v1/persons", "{\"name\":\"Erika\",\"org_id\":" + org + "}")
                .id();
        long other = api.post("/v1/persons", "{\"name\":\"Max\"}").id();
        long deal = api.post("/api/v2/deals", "{\"title\":\"A\",\"person_id\":" + person + "}")
                .id();
        api.post("/v1/deals/" + deal + "/participants", "{\"person_id\":" + other + "}");
        Api.Answer ofPerson = api.get("/v1/persons/" + person + "/deals");
        assertThat(ofPerson.data()).hasSize(1);
        assertThat(ofPerson.body().path("related_objects").propertyNames())
                .contains("stage", "pipeline", "user", "person");
        assertThat(api.get("/v1/organizations/" + org + "/deals").data()).hasSize(1);
        assertThat(api.get("/api/v2/persons?deal_id=" + deal).data()).hasSize(2);
        assertThat(api.get("/v1/deals/" + deal + "/flow").data()).hasSize(1);
        System.out.println(api.get("/v1/deals/" + deal + "/flow").body());
        api.put("/v1/persons/" + person + "/merge", "{\"merge_with_id\":" + other + "}");
        assertThat(api.get("/v1/deals/" + deal + "/participants").data()).hasSize(1);
        assertThat(api.get("/api/v2/persons?deal_id=" + deal).data()).hasSize(1);
        assertThat(api.get("/v1/persons/" + other)
                        .data()
                        .path("participant_open_deals_count")
                        .intValue())
                .isZero();
        assertThat(api.get("/v1/deals/" + deal)
                        .data()
                        .path("person_id")
                        .path("value")
                        .longValue())
                .isEqualTo(other);
    }
}
