package dev.dealbridge.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Pipelines and stages in API v1, and what both versions share.
class PipelinesTest {
    private final SetClock clock = new SetClock("2026-11-24T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode pipeline(String more) {
        return api.post("/api/v1/pipelines", "{\"name\":\"Test Pipeline\"" + more + "}")
                .data();
    }

    private void assertOrder(String path, Long... ids) {
        assertThat(api.get(path).data())
                .as(path)
                .extracting(row -> row.path("id").longValue())
                .containsExactly(ids);
    }

    @Test
    void makesTitlesOfAddressesUniqueAsRecorded() {
        assertThat(pipeline("").path("url_title").stringValue()).isEqualTo("Test-Pipeline");
        assertThat(pipeline("").path("url_title").stringValue()).isEqualTo("Test Pipeline2");
        assertThat(pipeline("").path("url_title").stringValue()).isEqualTo("Test Pipeline3");
    }

    @Test
    void servesPipelinesInTheOldWords() {
        Api.Answer created = api.post("/api/v1/pipelines", "{\"name\":\"Second\",\"deal_probability\":1}");
        long id = created.id();

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data()).isEqualTo(Json.parse("""
                        {"id":%d,"name":"Second","url_title":"Second","order_nr":2,"active":true,"deal_probability":true,
                         "add_time":"2026-11-24 10:00:00","update_time":"2026-11-24 10:00:00"}""".formatted(id)));
        assertThat(api.get("/api/v1/pipelines/" + id).data()).isEqualTo(created.data());
        assertThat(api.put("/api/v1/pipelines/" + id, "{\"name\":\"Zweite\"}")
                        .data()
                        .path("name")
                        .stringValue())
                .isEqualTo("Zweite");
        assertOrder("/api/v1/pipelines", 1L, id);
        api.put("/api/v1/pipelines/" + id, "{\"order_nr\":1}");
        assertOrder("/api/v1/pipelines", id, 1L);
        assertThat(api.put("/api/v1/pipelines/" + id, "{\"active\":0}")
                        .data()
                        .path("active")
                        .booleanValue())
                .isFalse();
        assertOrder("/api/v1/pipelines", 1L);
        api.put("/api/v1/pipelines/" + id, "{\"active\":1}");
        assertThat(api.delete("/api/v1/pipelines/" + id).data()).isEqualTo(Json.parse("{\"id\":" + id + "}"));
        assertThat(api.delete("/api/v1/pipelines/" + id).status()).isEqualTo(410);
        assertThat(api.get("/api/v1/pipelines/99").status()).isEqualTo(404);
        assertThat(api.post("/api/v1/pipelines", "{}").status()).isEqualTo(400);
        assertThat(api.patch("/api/v2/pipelines/1", "{\"order_nr\":4}").status())
                .isEqualTo(400);
    }

    @Test
    void servesStagesInTheOldWords() {
        long pipeline = pipeline("").path("id").longValue();
        Api.Answer created = api.post(
                "/api/v1/stages",
                "{\"name\":\"First\",\"pipeline_id\":\"%d\",\"rotten_flag\":true,\"rotten_days\":\"30\"}"
                        .formatted(pipeline));
        long first = created.id();
        long second = api.post("/api/v1/stages", "{\"name\":\"Second\",\"pipeline_id\":" + pipeline + "}")
                .id();

        assertThat(created.data()).isEqualTo(Json.parse("""
                        {"id":%d,"order_nr":0,"name":"First","active_flag":true,"deal_probability":100,"pipeline_id":%d,
                         "rotten_flag":true,"rotten_days":30,"add_time":"2026-11-24 10:00:00",
                         "update_time":"2026-11-24 10:00:00"}""".formatted(first, pipeline)));
        assertOrder("/api/v1/stages?pipeline_id=" + pipeline, first, second);
        api.put("/api/v1/stages/" + second, "{\"order_nr\":0}");
        assertOrder("/api/v1/stages?pipeline_id=" + pipeline, second, first);
        assertThat(api.get("/api/v1/stages/" + first).data().path("order_nr").intValue())
                .isEqualTo(1);
        assertThat(api.get("/api/v1/stages?limit=2").data()).hasSize(2);
        assertThat(api.get("/api/v1/stages").data().get(0).path("pipeline_name").stringValue())
                .isEqualTo("Pipeline");
        assertThat(api.delete("/api/v1/stages/" + first).id()).isEqualTo(first);
        assertThat(api.delete("/api/v1/stages?ids=" + first + "," + second).data())
                .isEqualTo(Json.parse("{\"id\":[" + second + "]}"));
        assertOrder("/api/v1/stages?pipeline_id=" + pipeline);
        assertThat(api.get("/api/v1/stages/99").status()).isEqualTo(404);
        assertThat(api.put("/api/v1/stages/99", "{\"name\":\"x\"}").status()).isEqualTo(404);
        assertThat(api.post("/api/v1/stages", "{\"name\":\"x\",\"pipeline_id\":99}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void rotsAfterAsManyDaysAsTheStageAllows() {
        api.patch("/api/v2/stages/1", "{\"is_deal_rot_enabled\":true,\"days_to_rotten\":5}");

        JsonNode deal = api.post("/api/v1/deals", "{\"title\":\"Sample\"}").data();

        assertThat(deal.path("rotten_time").stringValue()).isEqualTo("2026-11-29 10:00:00");
    }
}
