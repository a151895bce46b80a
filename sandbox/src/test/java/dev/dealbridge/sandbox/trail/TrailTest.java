package dev.dealbridge.sandbox.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TrailTest {
    private final SetClock clock = new SetClock("2026-11-24T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static List<String> fields(JsonNode rows) {
        return rows.valueStream()
                .map(row -> row.path("field_key").stringValue())
                .toList();
    }

    @Test
    void writesDownWhatChangedNewestFirst() {
        String labels = api.label("deal", "Hot") + "," + api.label("deal", "Cold");
        long deal =
                api.post("/api/v2/deals", "{\"title\":\"Deel\",\"value\":0}").id();
        clock.forward(Duration.ofMinutes(1));
        api.patch("/api/v2/deals/" + deal, "{\"value\":100.50,\"owner_id\":2}");
        clock.forward(Duration.ofMinutes(1));
        api.patch("/api/v2/deals/" + deal, "{\"title\":\"Deal\",\"label_ids\":[" + labels + "]}");
        api.patch("/api/v2/deals/" + deal, "{\"title\":\"Deal\"}");
        String path = "/v1/deals/" + deal + "/changelog";

        JsonNode log = api.get(path).data();

        assertThat(fields(log)).containsExactlyInAnyOrder("title", "label", "value", "user_id");
        assertThat(log.get(3).path("time").stringValue()).isEqualTo("2026-11-24 10:01:00");
        JsonNode title = log.valueStream()
                .filter(row -> row.path("field_key").stringValue().equals("title"))
                .findFirst()
                .orElseThrow();
        assertThat(title).isEqualTo(Json.parse("""
                        {"field_key":"title","old_value":"Deel","new_value":"Deal","actor_user_id":1,"time":"2026-11-24 10:02:00",
                         "change_source":"api","change_source_user_agent":null,"is_bulk_update_flag":false}"""));
        JsonNode value = log.valueStream()
                .filter(row -> row.path("field_key").stringValue().equals("value"))
                .findFirst()
                .orElseThrow();
        assertThat(value.path("new_value").stringValue()).isEqualTo("100.5");

        JsonNode first = api.get(path + "?limit=3").body();
        assertThat(first.path("data")).hasSize(3);
        String cursor = first.path("additional_data").path("next_cursor").stringValue();
        JsonNode last = api.get(path + "?limit=3&cursor=" + cursor).body();
        assertThat(last.path("data")).hasSize(1);
        assertThat(last.path("additional_data").path("next_cursor").isNull()).isTrue();
        assertThat(api.get(path + "?cursor=nonsense").status()).isEqualTo(400);
        assertThat(api.get("/v1/deals/99/changelog").status()).isEqualTo(404);
    }

    @Test
    void writesDownCustomFieldsAndChannelsFlat() {
        String money = api.post("/api/v2/personFields", "{\"field_name\":\"Limit\",\"field_type\":\"monetary\"}")
                .data()
                .path("field_code")
                .stringValue();
        long person = api.post("/api/v2/persons", "{\"name\":\"Erika\",\"emails\":[{\"value\":\"a@example.com\"}]}")
                .id();
        api.patch("/api/v2/persons/" + person, """
                        {"emails":[{"value":"b@example.com"}],"custom_fields":{"%s":{"value":5,"currency":"EUR"}}}""".formatted(money));
        long organization =
                api.post("/api/v2/organizations", "{\"name\":\"Org 10\"}").id();
        api.patch("/api/v2/organizations/" + organization, "{\"address\":{\"value\":\"Here 1\"}}");

        JsonNode log = api.get("/v1/persons/" + person + "/changelog").data();

        assertThat(fields(log)).containsExactlyInAnyOrder("email", money, money + "_currency");
        JsonNode address = api.get("/v1/organizations/" + organization + "/changelog")
                .data()
                .get(0);
        assertThat(address.path("field_key").stringValue()).isEqualTo("address");
        assertThat(address.path("old_value").isNull()).isTrue();
        assertThat(address.path("new_value").stringValue()).isEqualTo("Here 1");
        assertThat(api.get("/v1/persons/" + person + "/flow?items=personChange").data())
                .hasSize(1);
        assertThat(api.get("/v1/persons/" + person + "/flow?items=change&all_changes=1")
                        .data())
                .hasSize(3);
    }

    @Test
    void tellsWhatHappenedAroundARecord() {
        long organization =
                api.post("/api/v2/organizations", "{\"name\":\"Muster\"}").id();
        String id = Long.toString(organization);
        clock.forward(Duration.ofMinutes(1));
        api.post("/v1/notes", "{\"content\":\"x\",\"org_id\":" + id + "}");
        clock.forward(Duration.ofMinutes(1));
        api.upload("a.txt", "x".getBytes(StandardCharsets.UTF_8), Map.of("org_id", id));
        clock.forward(Duration.ofMinutes(1));
        api.patch("/api/v2/organizations/" + id, "{\"name\":\"Muster AG\"}");
        String path = "/v1/organizations/" + id + "/flow";

        Api.Answer flow = api.get(path);

        assertThat(flow.data())
                .extracting(item -> item.path("object").stringValue())
                .containsExactly("organizationChange", "file", "note", "organizationFollower");
        JsonNode change = flow.data().get(0);
        assertThat(change.path("timestamp").stringValue()).isEqualTo("2026-11-24 10:03:00");
        assertThat(change.path("data").path("new_value").stringValue()).isEqualTo("Muster AG");
        assertThat(flow.body().path("related_objects").path("user").has("1")).isTrue();
        JsonNode page = api.get(path + "?start=1&limit=2").body();
        assertThat(page.path("data")).hasSize(2);
        assertThat(page.path("additional_data")
                        .path("pagination")
                        .path("next_start")
                        .intValue())
                .isEqualTo(3);
        assertThat(api.get(path + "?items=note,file").data()).hasSize(2);
        assertThat(api.get("/v1/deals/99/flow").status()).isEqualTo(404);
        long deal = api.post("/api/v2/deals", "{\"title\":\"A\"}").id();
        api.patch("/api/v2/deals/" + deal, "{\"title\":\"B\"}");
        assertThat(api.get("/v1/deals/" + deal + "/flow?items=dealChange").data())
                .hasSize(1);
    }

    @Test
    void namesTheUsersWhoMaySeeARecord() {
        long shared = api.post("/api/v2/persons", "{\"name\":\"A\"}").id();
        long own = api.post("/api/v2/organizations", "{\"name\":\"A\",\"visible_to\":1}")
                .id();
        long deal = api.post("/api/v2/deals", "{\"title\":\"A\"}").id();
        long product = api.post("/api/v2/products", "{\"name\":\"A\"}").id();

        sandbox.control().addUser("Ada", "ada@example.com");

        assertThat(api.get("/v1/persons/" + shared + "/permittedUsers").data()).isEqualTo(Json.parse("[1,2,3]"));
        assertThat(api.get("/v1/organizations/" + own + "/permittedUsers").data())
                .isEqualTo(Json.parse("[1,2]"));
        api.post("/v1/organizations/" + own + "/followers", "{\"user_id\":3}");
        assertThat(api.get("/v1/organizations/" + own + "/permittedUsers").data())
                .isEqualTo(Json.parse("[1,2,3]"));
        assertThat(api.get("/v1/deals/" + deal + "/permittedUsers").data()).hasSize(3);
        assertThat(api.get("/v1/products/" + product + "/permittedUsers").data())
                .hasSize(3);
        assertThat(api.get("/v1/leads/00000000-0000-4000-8000-000000000000/permittedUsers")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void writesNothingDownWhileRecordsAreLoaded() {
        sandbox.core().load("deals", loader -> {
            loader.call("POST", "/api/v2/deals", Json.parse("{\"title\":\"A\"}"), 1, clock.instant());
            loader.call("PATCH", "/api/v2/deals/1", Json.parse("{\"title\":\"B\"}"), 1, clock.instant());
            return Json.object();
        });

        assertThat(api.get("/v1/deals/1/changelog").data()).isEmpty();
        assertThat(api.get("/api/v2/deals/1/followers").data()).isEmpty();
        api.patch("/api/v2/deals/1", "{\"title\":\"C\"}");
        assertThat(fields(api.get("/v1/deals/1/changelog").data())).containsExactly("title");
    }
}
