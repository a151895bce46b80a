package dev.dealbridge.sandbox.deal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Operations;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.server.Shared;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.wire.Body;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Caller;
import dev.dealbridge.sandbox.wire.Operation;
import dev.dealbridge.sandbox.wire.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Deals in API v1, which still answers although it is out of support.
class OldDealsTest {
    private final SetClock clock = new SetClock("2026-11-24T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private long deal(String more) {
        return api.post("/api/v1/deals", "{\"title\":\"Sample\"" + more + "}").id();
    }

    private JsonNode read(long id) {
        return api.get("/api/v1/deals/" + id).data();
    }

    private void assertIds(String query, Long... ids) {
        assertThat(api.get("/api/v1/deals" + query).data())
                .as(query)
                .extracting(row -> row.path("id").longValue())
                .containsExactly(ids);
    }

    @Test
    void makesADealAsRecorded() throws IOException {
        Api.Answer answer = api.post("/api/v1/deals", "{\"title\":\"Sample\"}");

        assertThat(answer.status()).isEqualTo(201);
        JsonNode recorded = Json.parse(Files.readAllBytes(
                        Shared.at("pipedrive/samples/api-responses/nango-2026-05-15-create-deal.json")))
                .path("body");
        assertThat(answer.data().propertyNames())
                .containsExactlyElementsOf(recorded.path("data").propertyNames());
        for (String kind : List.of("pipeline", "stage")) {
            JsonNode ours = answer.body().path("related_objects").path(kind).path("1");
            assertThat(ours.propertyNames())
                    .containsExactlyElementsOf(recorded.path("related_objects")
                            .path(kind)
                            .path("1")
                            .propertyNames());
        }
        JsonNode deal = answer.data();
        assertThat(deal.path("user_id").path("value").intValue()).isEqualTo(2);
        assertThat(deal.path("add_time").stringValue()).isEqualTo("2026-11-24 10:00:00");
        assertThat(deal.path("visible_to").stringValue()).isEqualTo("3");
        assertThat(deal.path("formatted_value").stringValue()).isEqualTo("€0");
        assertThat(deal.path("cc_email").stringValue()).endsWith("+deal1@pipedrivemail.com");
        assertThat(deal.path("active").booleanValue()).isTrue();
    }

    @Test
    void takesLooseBodies() {
        long person = api.post("/api/v2/persons", "{\"name\":\"Erika Muster\"}").id();
        String code = api.post("/api/v2/dealFields", "{\"field_name\":\"F\",\"field_type\":\"double\"}")
                .data()
                .path("field_code")
                .stringValue();
        String labels = api.label("deal", "Hot") + "," + api.label("deal", "Cold");
        String form = "title=Form&value=12.5&currency=USD&person_id=" + person + "&stage_id=2&visible_to=1&label="
                + labels + "&" + code + "=3&unknown=x&add_time=2020-01-02+03:04:05&probability=33.3&origin_id=web";

        Api.Answer answer = api.send(
                "POST", "/api/v1/deals", "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));

        JsonNode deal = answer.data();
        assertThat(deal.path("value").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(deal.path("formatted_value").stringValue()).isEqualTo("$12.50");
        assertThat(deal.path("person_id").path("value").longValue()).isEqualTo(person);
        assertThat(deal.path("person_name").stringValue()).isEqualTo("Erika Muster");
        assertThat(deal.path("participants_count").intValue()).isEqualTo(1);
        assertThat(deal.path("stage_order_nr").intValue()).isEqualTo(1);
        assertThat(deal.path("visible_to").stringValue()).isEqualTo("1");
        assertThat(deal.path("label").stringValue()).isEqualTo(labels);
        assertThat(deal.path("add_time").stringValue()).isEqualTo("2020-01-02 03:04:05");
        assertThat(deal.path("origin_id").stringValue()).isEqualTo("web");
        assertThat(deal.path(code).intValue()).isEqualTo(3);
        assertThat(api.post("/api/v1/deals", "{\"value\":1}").status()).isEqualTo(400);
        Api.Answer refused = api.post("/api/v1/deals", "{\"title\":\"x\",\"person_id\":99}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("error_info").stringValue()).contains("Pipedrive API");
    }

    @Test
    void changesWhatIsNamed() {
        long deal = deal(",\"value\":5");
        clock.forward(Duration.ofMinutes(1));

        Api.Answer answer = api.put(
                "/api/v1/deals/" + deal,
                "{\"title\":\"Other\",\"status\":\"won\",\"won_time\":\"2026-11-20 09:00:00\",\"user_id\":1}");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode changed = answer.data();
        assertThat(changed.path("title").stringValue()).isEqualTo("Other");
        assertThat(changed.path("won_time").stringValue()).isEqualTo("2026-11-20 09:00:00");
        assertThat(changed.path("first_won_time").stringValue()).isEqualTo("2026-11-20 09:00:00");
        assertThat(changed.path("user_id").path("value").intValue()).isEqualTo(1);
        assertThat(changed.path("value").intValue()).isEqualTo(5);
        assertThat(api.put("/api/v1/deals/99", "{\"title\":\"x\"}").status()).isEqualTo(404);
        assertThat(api.put("/api/v1/deals/" + deal, "{\"probability\":\"many\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void deletesAndRestoresByStatus() {
        long deal = deal("");

        JsonNode deleted =
                api.put("/api/v1/deals/" + deal, "{\"status\":\"deleted\"}").data();
        assertThat(deleted.path("status").stringValue()).isEqualTo("deleted");
        assertThat(deleted.path("deleted").booleanValue()).isTrue();
        assertThat(deleted.path("active").booleanValue()).isFalse();
        assertIds("");
        assertIds("?status=deleted", deal);
        assertThat(api.put("/api/v1/deals/" + deal, "{\"title\":\"x\"}").status())
                .isEqualTo(404);

        JsonNode back =
                api.put("/api/v1/deals/" + deal, "{\"status\":\"open\"}").data();
        assertThat(back.path("status").stringValue()).isEqualTo("open");
        assertIds("", deal);
        assertThat(api.delete("/api/v1/deals/" + deal).data()).isEqualTo(Json.parse("{\"id\":" + deal + "}"));
        assertThat(api.delete("/api/v1/deals/" + deal).status()).isEqualTo(410);
        assertThat(api.delete("/api/v1/deals/99").status()).isEqualTo(404);
    }

    @Test
    void deletesManyAtOnce() {
        long first = deal("");
        long second = deal("");

        JsonNode gone =
                api.delete("/api/v1/deals?ids=" + first + "," + second + ",99").data();

        assertThat(gone).isEqualTo(Json.parse("{\"id\":[" + first + "," + second + "]}"));
    }

    @Test
    void listsByStatusOwnerStageAndPage() {
        long first = deal(",\"value\":1");
        long second = deal(",\"value\":3,\"user_id\":1,\"stage_id\":2");
        long third = deal(",\"value\":2,\"status\":\"lost\",\"lost_reason\":\"price\"");

        assertIds("", first, second, third);
        assertIds("?sort=value%20DESC", second, third, first);
        assertIds("?status=lost", third);
        assertIds("?user_id=1", second);
        assertIds("?owned_by_you=1", first, third);
        assertIds("?stage_id=2", second);
        Api.Answer page = api.get("/api/v1/deals?start=1&limit=1");
        assertThat(page.data()).hasSize(1);
        assertThat(page.body().path("additional_data").path("pagination"))
                .isEqualTo(Json.parse("{\"start\":1,\"limit\":1,\"more_items_in_collection\":true,\"next_start\":2}"));
        api.put("/api/v1/deals/" + third, "{\"is_archived\":1}");
        assertIds("", first, second);
        assertIds("/archived", third);
        assertIds("/archived?status=open");
        assertThat(api.get("/api/v1/deals?filter_id=9").status()).isEqualTo(404);
    }

    @Test
    void collectsForSynchronising() {
        deal("");
        clock.forward(Duration.ofMinutes(1));
        long second = deal(",\"user_id\":1");

        Api.Answer answer = api.get("/api/v1/deals/collection?since=2026-11-24%2010:01:00&limit=1");

        assertThat(answer.data()).hasSize(1);
        JsonNode deal = answer.data().get(0);
        assertThat(deal.path("id").longValue()).isEqualTo(second);
        assertThat(deal.path("user_id").intValue()).isEqualTo(1);
        assertThat(deal.has("products_count")).isFalse();
        String cursor = api.get("/api/v1/deals/collection?limit=1")
                .body()
                .path("additional_data")
                .path("next_cursor")
                .stringValue();
        assertThat(api.get("/api/v1/deals/collection?limit=1&cursor=" + cursor).data())
                .extracting(row -> row.path("id").longValue())
                .containsExactly(second);
        assertThat(api.get("/api/v1/deals/collection?status=won").data()).isEmpty();
        assertThat(api.get("/api/v1/deals/collection?user_id=1").data()).hasSize(1);
    }

    @Test
    void tellsHowLongADealStayedWhere() {
        long deal = deal("");
        clock.forward(Duration.ofHours(2));
        api.put("/api/v1/deals/" + deal, "{\"stage_id\":3}");
        clock.forward(Duration.ofHours(1));

        Api.Answer answer = api.get("/api/v1/deals/" + deal);

        JsonNode shown = answer.data();
        assertThat(shown.path("stay_in_pipeline_stages"))
                .isEqualTo(Json.parse("{\"times_in_stages\":{\"1\":7200,\"3\":3600},\"order_of_stages\":[1,3]}"));
        assertThat(shown.path("age"))
                .isEqualTo(Json.parse("{\"y\":0,\"m\":0,\"d\":0,\"h\":3,\"i\":0,\"s\":0,\"total_seconds\":10800}"));
        assertThat(shown.path("next_activity").isNull()).isTrue();
        assertThat(answer.body().path("additional_data").path("dropbox_email")).isEqualTo(shown.path("cc_email"));
        assertThat(api.get("/api/v1/deals/99").status()).isEqualTo(404);
    }

    @Test
    void weighsByTheStageUnlessThePipelineUsesTheDeals() {
        long stage = api.post("/api/v2/stages", "{\"name\":\"Half\",\"pipeline_id\":1,\"deal_probability\":50}")
                .id();
        long deal = deal(",\"value\":1000,\"probability\":65,\"stage_id\":" + stage);

        assertThat(read(deal).path("weighted_value").intValue()).isEqualTo(500);
        api.patch("/api/v2/pipelines/1", "{\"is_deal_probability_enabled\":true}");
        assertThat(read(deal).path("weighted_value").intValue()).isEqualTo(650);
        assertThat(read(deal).path("formatted_weighted_value").stringValue()).isEqualTo("€650");
    }

    @Test
    void listsThePersonsAndActivitiesOfADeal() {
        long person = api.post("/api/v2/persons", "{\"name\":\"Erika Muster\"}").id();
        long deal = deal(",\"person_id\":" + person);

        assertThat(api.get("/api/v1/deals/" + deal + "/persons").data())
                .extracting(row -> row.path("id").longValue())
                .containsExactly(person);
        assertThat(api.get("/api/v1/deals/" + deal + "/activities?done=0").data())
                .isEmpty();
        assertThat(api.get("/api/v1/deals/99/persons").status()).isEqualTo(404);
    }

    @Test
    void readsOneLabelOrMany() {
        assertThat(labels("\"7,8\"")).hasToString("[7,8]");
        assertThat(labels("7")).hasToString("[7]");
        assertThat(labels("[7,\"8\"]")).hasToString("[7,8]");
        assertThat(labels("null")).hasToString("[]");
    }

    private static JsonNode labels(String label) {
        Operation operation = Operations.all().stream()
                .filter(one -> one.name().equals("updateDeal") && one.version() == 1)
                .findFirst()
                .orElseThrow();
        Call call =
                new Call(operation, new Caller(1, 1, true), Map.of(), Query.parse(""), new Body.Empty(), Instant.EPOCH);
        ObjectNode body = (ObjectNode) Json.parse("{\"label\":" + label + "}");
        return new OldDeals().translated(call, body).path("label_ids");
    }
}
