package dev.dealbridge.sandbox.deal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DealsTest {
    private final SetClock clock = new SetClock("2026-11-24T22:30:15.250Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private long deal() {
        return api.post("/api/v2/deals", "{\"title\":\"Sample\"}").id();
    }

    private JsonNode read(long id) {
        return api.get("/api/v2/deals/" + id).data();
    }

    @Test
    void makesADealFromATitleAlone() {
        Api.Answer answer = api.post("/api/v2/deals", "{\"title\":\"Sample\"}");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode deal = answer.data();
        assertThat(deal.path("pipeline_id").intValue()).isEqualTo(1);
        assertThat(deal.path("stage_id").intValue()).isEqualTo(1);
        assertThat(deal.path("value").intValue()).isZero();
        assertThat(deal.path("currency").stringValue()).isEqualTo("EUR");
        assertThat(deal.path("status").stringValue()).isEqualTo("open");
        assertThat(deal.path("add_time").stringValue()).isEqualTo("2026-11-24T22:30:15Z");
        assertThat(deal.path("update_time").stringValue()).isEqualTo("2026-11-24T22:30:15Z");
        assertThat(deal.path("owner_id").intValue()).isEqualTo(1);
        assertThat(deal.path("won_time").isNull()).isTrue();
        assertThat(deal.path("custom_fields").isNull()).isTrue();
        assertThat(read(answer.id())).isEqualTo(deal);
    }

    @Test
    void letsTheStageDecideThePipeline() {
        long pipeline = api.post("/api/v2/pipelines", "{\"name\":\"Zweite\"}").id();
        long first = stage(pipeline, "Erste");
        long second = stage(pipeline, "Zweite");
        long deal = deal();

        api.patch("/api/v2/deals/" + deal, "{\"stage_id\":" + second + "}");
        assertThat(read(deal).path("pipeline_id").longValue()).isEqualTo(pipeline);
        assertThat(read(deal).path("stage_change_time").stringValue()).isEqualTo("2026-11-24T22:30:15Z");

        api.patch("/api/v2/deals/" + deal, "{\"pipeline_id\":1}");
        assertThat(read(deal).path("stage_id").longValue()).isEqualTo(1);

        api.patch("/api/v2/deals/" + deal, "{\"pipeline_id\":" + pipeline + "}");
        assertThat(read(deal).path("stage_id").longValue()).isEqualTo(first);

        api.patch("/api/v2/deals/" + deal, "{\"pipeline_id\":1,\"stage_id\":" + second + "}");
        assertThat(read(deal).path("pipeline_id").longValue()).isEqualTo(pipeline);
    }

    private long stage(long pipeline, String name) {
        return api.post("/api/v2/stages", "{\"name\":\"" + name + "\",\"pipeline_id\":" + pipeline + "}")
                .id();
    }

    @Test
    void setsTheTimesOfAWonDealInTheCompanysZone() {
        long deal = deal();
        clock.forward(Duration.ofHours(1));

        JsonNode won =
                api.patch("/api/v2/deals/" + deal, "{\"status\":\"won\"}").data();

        assertThat(won.path("won_time").stringValue()).isEqualTo("2026-11-24T23:30:15Z");
        assertThat(won.path("close_time").stringValue()).isEqualTo("2026-11-24T23:30:15Z");
        assertThat(won.path("local_won_date").stringValue()).isEqualTo("2026-11-25");
        assertThat(won.path("local_close_date").stringValue()).isEqualTo("2026-11-25");
        clock.forward(Duration.ofHours(1));
        JsonNode edited =
                api.patch("/api/v2/deals/" + deal, "{\"title\":\"Other\"}").data();
        assertThat(edited.path("won_time").stringValue()).isEqualTo("2026-11-24T23:30:15Z");

        JsonNode open =
                api.patch("/api/v2/deals/" + deal, "{\"status\":\"open\"}").data();
        assertThat(open.path("won_time").isNull()).isTrue();
        assertThat(open.path("close_time").isNull()).isTrue();
        assertThat(open.path("local_won_date").isNull()).isTrue();
        assertThat(api.get("/api/v2/deals/" + deal + "?include_fields=first_won_time")
                        .data()
                        .path("first_won_time")
                        .stringValue())
                .isEqualTo("2026-11-24T23:30:15Z");
    }

    @Test
    void takesALostReasonOnlyForLostDeals() {
        long deal = deal();

        assertThat(api.patch("/api/v2/deals/" + deal, "{\"lost_reason\":\"too dear\"}")
                        .status())
                .isEqualTo(400);
        JsonNode lost = api.patch("/api/v2/deals/" + deal, "{\"status\":\"lost\",\"lost_reason\":\"too dear\"}")
                .data();
        assertThat(lost.path("lost_reason").stringValue()).isEqualTo("too dear");
        assertThat(lost.path("lost_time").stringValue()).isEqualTo("2026-11-24T22:30:15Z");
        JsonNode won =
                api.patch("/api/v2/deals/" + deal, "{\"status\":\"won\"}").data();
        assertThat(won.path("lost_reason").isNull()).isTrue();
        assertThat(won.path("lost_time").isNull()).isTrue();
        assertThat(api.patch("/api/v2/deals/" + deal, "{\"lost_time\":\"2026-11-24T10:00:00Z\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesWhatTheSchemaDoesNotKnow() {
        long deal = deal();
        String hash = "3b71d5b6cea10e23f3f433d248add2020d4aff2e";

        Api.Answer answer = api.patch("/api/v2/deals/" + deal, "{\"" + hash + "\":\"x\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(Json.object()
                        .put("success", false)
                        .put(
                                "error",
                                "Validation failed: " + hash + ": Parameter '" + hash
                                        + "' is not allowed for this request")
                        .put("code", "ERR_SCHEMA_VALIDATION_FAILED"));
        assertRefused("{\"title\":\"\"}", "title");
        assertRefused("{\"value\":\"12\"}", "value");
        assertRefused("{\"user_id\":1}", "user_id");
        assertRefused("{\"add_time\":\"2026-01-01T00:00:00Z\"}", "add_time");
        assertRefused("{\"status\":\"deleted\"}", "status");
        assertRefused("{\"probability\":101}", "probability");
        assertRefused("{\"probability\":100.5}", "probability");
        assertRefused("{\"visible_to\":2}", "visible_to");
        assertRefused("{\"origin_id\":\"x\"}", "origin_id");
        assertRefused("{\"archive_time\":\"soon\"}", "archive_time");
        assertRefused("{\"expected_close_date\":\"2026-02-30\"}", "expected_close_date");
        assertRefused("{\"custom_fields\":{\"" + hash + "\":1}}", "custom_fields." + hash);
        assertRefused("[]", "body");
        assertRefused("{", "body");
        assertThat(api.post("/api/v2/deals", "{}").body().path("error").stringValue())
                .contains("title: is required");
        assertThat(api.patch("/api/v2/deals/" + deal, "{\"person_id\":77}").status())
                .isEqualTo(400);
        assertThat(api.get("/api/v2/deals/x").status()).isEqualTo(400);
        assertThat(read(deal).path("update_time").stringValue()).isEqualTo("2026-11-24T22:30:15Z");
    }

    private void assertRefused(String body, String path) {
        Api.Answer answer = api.patch("/api/v2/deals/1", body);
        assertThat(answer.status()).as(body).isEqualTo(400);
        assertThat(answer.body().path("error").stringValue()).startsWith("Validation failed: " + path + ": ");
    }

    @Test
    void refusesFractionalSecondsAndUnknownParameters() {
        Api.Answer fraction = api.get("/api/v2/deals?updated_since=2026-11-24T10:00:00.123Z");
        assertThat(fraction.status()).isEqualTo(400);
        assertThat(fraction.body().path("error").stringValue()).contains("updated_since: not a valid datetime");
        assertThat(api.get("/api/v2/deals?updated_since=2026-11-24T10:00:00Z").status())
                .isEqualTo(200);
        assertThat(api.get("/api/v2/deals?updated_since=2026-11-24T10:00:00%2B01:00")
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/api/v2/deals?type=x").status()).isEqualTo(400);
        assertThat(api.get("/api/v2/deals?limit=501").status()).isEqualTo(400);
        assertThat(api.get("/api/v2/deals?cursor=nonsense").status()).isEqualTo(400);
        assertThat(api.get("/api/v2/deals/1?status=won").status()).isEqualTo(400);
    }

    @Test
    void deletesSoftly() {
        long deal = deal();
        long other = deal();
        clock.forward(Duration.ofSeconds(5));

        assertThat(api.delete("/api/v2/deals/" + deal).data()).isEqualTo(Json.parse("{\"id\":" + deal + "}"));

        assertThat(read(deal).path("is_deleted").booleanValue()).isTrue();
        assertThat(read(deal).path("update_time").stringValue()).isEqualTo("2026-11-24T22:30:20Z");
        assertThat(api.get("/api/v2/deals").data()).hasSize(1);
        assertThat(api.get("/api/v2/deals?status=deleted").data()).hasSize(1);
        assertThat(api.get("/api/v2/deals?status=deleted,open").data()).hasSize(2);
        assertThat(api.patch("/api/v2/deals/" + deal, "{\"title\":\"x\"}").status())
                .isEqualTo(404);
        assertThat(api.delete("/api/v2/deals/" + deal).status()).isEqualTo(410);
        assertThat(api.get("/api/v2/deals/" + other).status()).isEqualTo(200);
        assertThat(api.get("/api/v2/deals/99").status()).isEqualTo(404);
    }

    @Test
    void filtersByEverythingThatListsOffer() {
        long organization =
                api.post("/api/v2/organizations", "{\"name\":\"Muster\"}").id();
        long person = api.post("/api/v2/persons", "{\"name\":\"Erika Muster\"}").id();
        long first = api.post(
                        "/api/v2/deals",
                        "{\"title\":\"A\",\"org_id\":%d,\"person_id\":%d}".formatted(organization, person))
                .id();
        clock.forward(Duration.ofMinutes(1));
        long second = api.post("/api/v2/deals", "{\"title\":\"B\",\"status\":\"won\",\"stage_id\":2}")
                .id();

        assertIds("org_id=" + organization, first);
        assertIds("person_id=" + person, first);
        assertIds("stage_id=2", second);
        assertIds("pipeline_id=1&status=won", second);
        assertIds("owner_id=2");
        assertIds("ids=" + second + ",99", second);
        assertIds("updated_since=2026-11-24T22:31:15Z", second);
        assertIds("updated_until=2026-11-24T22:31:15Z", first);
        assertIds("sort_by=update_time&sort_direction=desc", second, first);
        assertIds("status=open,won", first, second);
    }

    private void assertIds(String query, long... ids) {
        JsonNode found = api.get("/api/v2/deals?" + query).data();
        assertThat(found)
                .as(query)
                .extracting(row -> row.path("id").longValue())
                .containsExactly(boxed(ids));
    }

    private static Long[] boxed(long[] ids) {
        return java.util.Arrays.stream(ids).boxed().toArray(Long[]::new);
    }

    @Test
    void keepsArchivedDealsApart() {
        long deal = deal();

        JsonNode archived =
                api.patch("/api/v2/deals/" + deal, "{\"is_archived\":true}").data();

        assertThat(archived.path("archive_time").stringValue()).isEqualTo("2026-11-24T22:30:15Z");
        assertThat(api.get("/api/v2/deals").data()).isEmpty();
        assertThat(api.get("/api/v2/deals/archived").data()).hasSize(1);
        assertThat(api.get("/api/v2/deals/archived?include_labels=true").status())
                .isEqualTo(400);
        assertThat(api.get("/api/v2/deals/archived?include_fields=notes_count&status=open")
                        .data())
                .hasSize(1);
        assertThat(api.patch("/api/v2/deals/" + deal, "{\"title\":\"x\"}").status())
                .isEqualTo(400);
        assertThat(api.patch("/api/v2/deals/" + deal, "{\"is_archived\":false}").status())
                .isEqualTo(200);
        assertThat(api.get("/api/v2/deals").data()).hasSize(1);
    }

    @Test
    void leavesTheUpdateTimeWhenNothingChanged() {
        long deal = deal();
        clock.forward(Duration.ofMinutes(1));

        api.patch("/api/v2/deals/" + deal, "{\"title\":\"Sample\",\"value\":0.00}");

        assertThat(read(deal).path("update_time").stringValue()).isEqualTo("2026-11-24T22:30:15Z");
    }

    @Test
    void dropsAnOriginOfItsOwnSilently() {
        JsonNode deal = api.post("/api/v2/deals", "{\"title\":\"Sample\",\"origin_id\":\"mine\",\"probability\":33.3}")
                .data();

        assertThat(deal.path("origin_id").isNull()).isTrue();
        assertThat(deal.path("origin").stringValue()).isEqualTo("API");
        assertThat(deal.path("probability").decimalValue()).isEqualByComparingTo("33.3");
    }

    @Test
    void takesAnArchiveTimeInTheOldForm() {
        long deal = deal();

        JsonNode archived = api.patch(
                        "/api/v2/deals/" + deal, "{\"is_archived\":true,\"archive_time\":\"2026-05-15 09:55:02\"}")
                .data();

        assertThat(archived.path("archive_time").stringValue()).isEqualTo("2026-05-15T09:55:02Z");
    }

    @Test
    void keepsTimesOfOtherZonesInUtc() {
        long person = api.post("/api/v2/persons", "{\"name\":\"Erika\",\"add_time\":\"2026-01-01T01:00:00+02:00\"}")
                .id();

        assertThat(api.get("/api/v2/persons/" + person).data().path("add_time").stringValue())
                .isEqualTo("2025-12-31T23:00:00Z");
    }

    @Test
    void countsWhatIsAttached() {
        long deal = deal();
        api.post("/api/v1/notes", "{\"content\":\"Note\",\"deal_id\":" + deal + "}");

        JsonNode shown = api.get(
                        "/api/v2/deals/" + deal
                                + "?include_fields=notes_count,files_count,followers_count,activities_count,done_activities_count,"
                                + "undone_activities_count,participants_count,next_activity_id,last_activity_id,smart_bcc_email")
                .data();

        assertThat(shown.path("notes_count").intValue()).isEqualTo(1);
        assertThat(shown.path("followers_count").intValue()).isZero();
        assertThat(shown.path("participants_count").intValue()).isZero();
        assertThat(shown.path("next_activity_id").isNull()).isTrue();
    }
}
