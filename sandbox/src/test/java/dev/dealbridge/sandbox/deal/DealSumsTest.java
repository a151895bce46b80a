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

/// Summaries, timelines, and what pipelines and stages tell of their deals.
class DealSumsTest {
    private final SetClock clock = new SetClock("2026-11-24T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private long deal(int value, String more) {
        return api.post("/api/v2/deals", "{\"title\":\"Sample\",\"value\":" + value + more + "}")
                .id();
    }

    @Test
    void sumsDealsByCurrency() {
        deal(10, "");
        deal(20, ",\"status\":\"won\"");
        deal(5, ",\"currency\":\"USD\",\"stage_id\":2,\"owner_id\":1");
        long archived = deal(1, "");
        api.patch("/api/v2/deals/" + archived, "{\"is_archived\":true}");

        JsonNode all = api.get("/api/v1/deals/summary").data();

        assertThat(all.path("total_count").intValue()).isEqualTo(3);
        assertThat(all.path("values_total").path("EUR"))
                .isEqualTo(
                        Json.parse(
                                "{\"value\":30,\"count\":2,\"value_converted\":30,\"value_formatted\":\"€30\",\"value_converted_formatted\":\"€30\"}"));
        assertThat(all.path("weighted_values_total").path("USD"))
                .isEqualTo(Json.parse("{\"value\":5,\"count\":1,\"value_formatted\":\"$5\"}"));
        assertThat(all.path("total_currency_converted_value_formatted").stringValue())
                .isEqualTo("€35");
        assertCount("?status=won", 1);
        assertCount("?stage_id=2", 1);
        assertCount("?pipeline_id=1&user_id=1", 1);
        assertCount("/archived", 1);
        assertThat(api.get("/api/v1/deals/summary?filter_id=7").status()).isEqualTo(404);
    }

    private void assertCount(String query, int count) {
        assertThat(api.get("/api/v1/deals/summary" + query)
                        .data()
                        .path("total_count")
                        .intValue())
                .as(query)
                .isEqualTo(count);
    }

    @Test
    void groupsDealsByMonth() {
        deal(10, ",\"expected_close_date\":\"2026-11-30\"");
        deal(20, ",\"expected_close_date\":\"2026-12-01\",\"status\":\"won\"");
        deal(40, ",\"expected_close_date\":\"2026-12-31\",\"status\":\"lost\"");
        String query = "?start_date=2026-11-01&interval=month&amount=2&field_key=expected_close_date";

        JsonNode periods = api.get("/api/v1/deals/timeline" + query).data();

        assertThat(periods).hasSize(2);
        assertThat(periods.get(1).path("period_start").stringValue()).isEqualTo("2026-12-01 00:00:00");
        assertThat(periods.get(1).path("period_end").stringValue()).isEqualTo("2026-12-31 23:59:59");
        assertThat(periods.get(0).path("deals")).hasSize(1);
        assertThat(periods.get(0).path("deals").get(0).path("user_id").intValue())
                .isEqualTo(2);
        assertThat(periods.get(1).path("totals")).isEqualTo(Json.parse("""
                        {"count":1,"values":{"EUR":20},"weighted_values":{"EUR":20},"open_count":0,"open_values":{},
                         "weighted_open_values":{},"won_count":1,"won_values":{"EUR":20}}"""));
        JsonNode bare = api.get(
                        "/api/v1/deals/timeline" + query + "&exclude_deals=1&totals_convert_currency=default_currency")
                .data();
        assertThat(bare.get(0).has("deals")).isFalse();
        assertThat(bare.get(0).path("totals_converted").path("value").intValue())
                .isEqualTo(10);
        assertThat(api.get("/api/v1/deals/timeline/archived" + query)
                        .data()
                        .get(0)
                        .path("deals"))
                .isEmpty();
        assertThat(api.get("/api/v1/deals/timeline" + query.replace("month", "year"))
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/api/v1/deals/timeline" + query.replace("close_date", "x"))
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/api/v1/deals/timeline").status()).isEqualTo(400);
    }

    @Test
    void listsTheDealsOfAPipelineAndOfAStage() {
        long mine = deal(10, "");
        long second = deal(20, ",\"stage_id\":2");
        long theirs = deal(30, ",\"owner_id\":1");
        deal(40, ",\"status\":\"won\"");

        assertIds("/api/v1/pipelines/1/deals", mine, second);
        assertIds("/api/v1/pipelines/1/deals?stage_id=2", second);
        assertIds("/api/v1/pipelines/1/deals?user_id=1", theirs);
        assertIds("/api/v1/pipelines/1/deals?everyone=1", mine, second, theirs);
        assertIds("/api/v1/pipelines/1/deals?everyone=1&start=1&limit=1", second);
        assertIds("/api/v1/stages/1/deals", mine);
        assertIds("/api/v1/stages/1/deals?everyone=1", mine, theirs);
        JsonNode summary = api.get("/api/v1/pipelines/1/deals?get_summary=1&totals_convert_currency=USD")
                .body()
                .path("additional_data")
                .path("deals_summary");
        assertThat(summary.path("per_stages")
                        .path("2")
                        .path("EUR")
                        .path("value")
                        .intValue())
                .isEqualTo(20);
        assertThat(summary.path("per_stages_converted")
                        .path("2")
                        .path("value_formatted")
                        .stringValue())
                .isEqualTo("$20");
        assertThat(api.get("/api/v1/pipelines/9/deals").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/stages/99/deals").status()).isEqualTo(404);
    }

    private void assertIds(String path, Long... ids) {
        assertThat(api.get(path).data())
                .as(path)
                .extracting(row -> row.path("id").longValue())
                .containsExactly(ids);
    }

    @Test
    void measuresHowDealsMove() {
        long won = deal(10, "");
        long open = deal(20, "");
        deal(30, ",\"owner_id\":1");
        clock.forward(Duration.ofDays(2));
        api.patch("/api/v2/deals/" + won, "{\"stage_id\":2}");
        api.patch("/api/v2/deals/" + won, "{\"status\":\"won\"}");
        clock.forward(Duration.ofDays(1));
        String period = "?start_date=2026-11-20&end_date=2026-11-30";

        JsonNode moves =
                api.get("/api/v1/pipelines/1/movement_statistics" + period).data();
        assertThat(moves.path("movements_between_stages").path("count").intValue())
                .isEqualTo(1);
        assertThat(moves.path("new_deals"))
                .isEqualTo(Json.parse(
                        "{\"count\":2,\"deals_ids\":[%d,%d],\"values\":{\"EUR\":30},\"formatted_values\":{\"EUR\":\"€30\"}}"
                                .formatted(won, open)));
        assertThat(moves.path("won_deals").path("deals_ids")).isEqualTo(Json.parse("[" + won + "]"));
        assertThat(moves.path("deals_left_open").path("deals_ids")).isEqualTo(Json.parse("[" + open + "]"));
        assertThat(moves.path("lost_deals").path("count").intValue()).isZero();
        assertThat(moves.path("average_age_in_days").path("across_all_stages").intValue())
                .isEqualTo(2);

        JsonNode rates =
                api.get("/api/v1/pipelines/1/conversion_statistics" + period).data();
        assertThat(rates.path("won_conversion").intValue()).isEqualTo(50);
        assertThat(rates.path("lost_conversion").intValue()).isZero();
        assertThat(rates.path("stage_conversions").get(0))
                .isEqualTo(Json.parse("{\"from_stage_id\":1,\"to_stage_id\":2,\"conversion_rate\":50}"));
        JsonNode earlier = api.get("/api/v1/pipelines/1/movement_statistics?start_date=2026-01-01&end_date=2026-01-31")
                .data();
        assertThat(earlier.path("new_deals").path("count").intValue()).isZero();
        assertThat(api.get("/api/v1/pipelines/1/movement_statistics").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/pipelines/9/conversion_statistics" + period).status())
                .isEqualTo(404);
    }
}
