package dev.dealbridge.sandbox.party;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PartiesTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void splitsNamesAndCompletesChannels() {
        JsonNode person = api.post("/api/v2/persons", """
                        {"name":"Erika von Muster","emails":[{"value":"a@example.com"},{"value":"b@example.com","label":"home"}]}""").data();

        assertThat(person.path("first_name").stringValue()).isEqualTo("Erika");
        assertThat(person.path("last_name").stringValue()).isEqualTo("von Muster");
        assertThat(person.path("emails")).isEqualTo(Json.parse("""
                        [{"value":"a@example.com","primary":true,"label":"work"},
                         {"value":"b@example.com","primary":false,"label":"home"}]"""));
        assertThat(person.path("phones")).isEmpty();
        assertThat(api.post("/api/v2/persons", """
                        {"name":"x","emails":[{"value":"a","primary":true},{"value":"b","primary":true}]}""").status()).isEqualTo(400);
        assertThat(api.post("/api/v2/persons", "{\"name\":\"x\",\"job_title\":\"boss\"}")
                        .status())
                .isEqualTo(403);
        assertThat(api.post("/api/v2/persons", "{}").status()).isEqualTo(400);
    }

    @Test
    void leavesUngivenPartsOfAnAddressNull() {
        long id = api.post("/api/v2/organizations", """
                        {"name":"Muster","address":{"value":"Musterstraße 1, Berlin","country":"DE"}}""").id();

        JsonNode address = api.get("/api/v2/organizations/" + id).data().path("address");
        assertThat(address).isEqualTo(Json.parse("""
                        {"value":"Musterstraße 1, Berlin","country":"DE","admin_area_level_1":null,"admin_area_level_2":null,
                         "locality":null,"sublocality":null,"route":null,"street_number":null,"subpremise":null,
                         "postal_code":null}"""));
        api.patch("/api/v2/organizations/" + id, "{\"address\":null}");
        assertThat(api.get("/api/v2/organizations/" + id).data().path("address").isNull())
                .isTrue();
        assertThat(api.patch("/api/v2/organizations/" + id, "{\"address\":\"text\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post("/api/v2/organizations", "{\"name\":\" \"}").status())
                .isEqualTo(400);
    }

    @Test
    void countsWhatHangsOnAnOrganization() {
        long id = api.post("/api/v2/organizations", "{\"name\":\"Muster\"}").id();
        api.post("/api/v2/persons", "{\"name\":\"Erika\",\"org_id\":" + id + "}");
        api.post("/api/v2/deals", "{\"title\":\"A\",\"org_id\":" + id + "}");
        api.post("/api/v2/deals", "{\"title\":\"B\",\"status\":\"won\",\"org_id\":" + id + "}");

        JsonNode counted = api.get(
                        "/api/v2/organizations/" + id
                                + "?include_fields=people_count,open_deals_count,won_deals_count,closed_deals_count,notes_count")
                .data();

        assertThat(counted.path("people_count").intValue()).isEqualTo(1);
        assertThat(counted.path("open_deals_count").intValue()).isEqualTo(1);
        assertThat(counted.path("won_deals_count").intValue()).isEqualTo(1);
        assertThat(counted.path("closed_deals_count").intValue()).isEqualTo(1);
        assertThat(counted.path("notes_count").intValue()).isZero();
        assertThat(api.get("/api/v2/organizations/" + id + "?include_fields=nonsense")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void givesProductsOnePricePerCurrency() {
        Api.Answer plain = api.post("/api/v2/products", "{\"name\":\"Sensor\"}");

        assertThat(plain.status()).isEqualTo(201);
        assertThat(plain.data().path("prices")).isEqualTo(Json.parse("""
                        [{"product_id":1,"price":0,"currency":"EUR","cost":0,"direct_cost":null,"notes":""}]"""));
        JsonNode priced = api.patch("/api/v2/products/1", """
                        {"prices":[{"currency":"EUR","price":9.90},{"currency":"USD","price":11}]}""").data();
        assertThat(priced.path("prices")).hasSize(2);
        assertThat(api.patch("/api/v2/products/1", """
                        {"prices":[{"currency":"EUR","price":1},{"currency":"EUR","price":2}]}""").status()).isEqualTo(400);
        assertThat(api.delete("/api/v2/products/1").status()).isEqualTo(200);
        assertThat(api.get("/api/v2/products").data()).isEmpty();
    }

    @Test
    void numbersPipelinesAndStages() {
        long pipeline = api.post("/api/v2/pipelines", "{\"name\":\"Pipeline\"}").id();
        long stage = api.post("/api/v2/stages", "{\"name\":\"Eins\",\"pipeline_id\":" + pipeline + "}")
                .id();
        long next = api.post("/api/v2/stages", "{\"name\":\"Zwei\",\"pipeline_id\":" + pipeline + "}")
                .id();

        assertThat(api.get("/api/v2/stages?pipeline_id=" + pipeline + "&sort_by=order_nr")
                        .data())
                .extracting(row -> row.path("order_nr").intValue())
                .containsExactly(0, 1);
        assertThat(api.get("/api/v2/stages/" + next)
                        .data()
                        .path("deal_probability")
                        .intValue())
                .isEqualTo(100);
        assertThat(api.delete("/api/v2/pipelines/" + pipeline).status()).isEqualTo(200);
        assertThat(api.get("/api/v2/stages/" + stage).data().path("is_deleted").booleanValue())
                .isTrue();
        assertThat(api.post("/api/v2/stages", "{\"name\":\"x\",\"pipeline_id\":99}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post("/api/v2/stages", "{\"name\":\"x\"}").status()).isEqualTo(400);
    }
}
