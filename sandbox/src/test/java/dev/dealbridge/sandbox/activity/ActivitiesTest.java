package dev.dealbridge.sandbox.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ActivitiesTest {
    private final SetClock clock = new SetClock("2026-11-24T22:30:15.250Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private long activity(String json) {
        Api.Answer answer = api.post("/api/v2/activities", json);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.id();
    }

    private long person(String name) {
        return api.post("/api/v2/persons", "{\"name\":\"" + name + "\"}").id();
    }

    private List<Long> ids(String path) {
        JsonNode data = api.get(path).data();
        return data.valueStream().map(row -> row.path("id").longValue()).toList();
    }

    @Test
    void makesAnActivityFromNothing() {
        Api.Answer answer = api.post("/api/v2/activities", "{}");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode activity = answer.data();
        assertThat(activity.path("subject").stringValue()).isEqualTo("Call");
        assertThat(activity.path("type").stringValue()).isEqualTo("call");
        assertThat(activity.path("owner_id").longValue())
                .isEqualTo(activity.path("creator_user_id").longValue());
        assertThat(activity.path("done").booleanValue()).isFalse();
        assertThat(activity.path("due_date").isNull()).isTrue();
        assertThat(activity.path("due_time").isNull()).isTrue();
        assertThat(activity.path("participants").isEmpty()).isTrue();
        assertThat(activity.has("attendees")).isFalse();
        assertThat(api.get("/api/v2/activities/" + answer.id()).data()).isEqualTo(activity);
    }

    @Test
    void keepsEverythingThatIsWritten() {
        long first = person("Erste");
        long second = person("Zweite");
        long deal = api.post("/api/v2/deals", "{\"title\":\"D\"}").id();
        long id = activity("""
                {"subject":"Besuch","type":"meeting","deal_id":%d,"due_date":"2026-12-01","due_time":"10:00",
                 "duration":"01:30:00","busy":true,"location":{"value":"Hauptstraße 1, Köln"},"priority":2,
                 "participants":[{"person_id":%d},{"person_id":%d,"primary":true}],"note":"<b>N</b>",
                 "attendees":[{"email":"gast@example.com","is_organizer":true}],"public_description":"P"}""".formatted(deal, first, second));

        JsonNode activity = api.get("/api/v2/activities/" + id + "?include_fields=attendees")
                .data();

        assertThat(activity.path("due_time").stringValue()).isEqualTo("10:00:00");
        assertThat(activity.path("duration").stringValue()).isEqualTo("01:30:00");
        assertThat(activity.path("person_id").longValue()).isEqualTo(second);
        assertThat(activity.path("participants"))
                .isEqualTo(Json.parse("[{\"person_id\":%d,\"primary\":true},{\"person_id\":%d,\"primary\":false}]"
                        .formatted(second, first)));
        assertThat(activity.path("location").path("value").stringValue()).isEqualTo("Hauptstraße 1, Köln");
        assertThat(activity.path("location").path("country").isNull()).isTrue();
        assertThat(activity.path("attendees").get(0).path("email").stringValue())
                .isEqualTo("gast@example.com");
        assertThat(activity.path("note").stringValue()).isEqualTo("<b>N</b>");
        assertThat(api.get("/api/v2/deals/" + deal + "?include_fields=next_activity_id,activities_count")
                        .data()
                        .path("next_activity_id")
                        .longValue())
                .isEqualTo(id);
    }

    @Test
    void remembersWhenItWasDone() {
        long id = activity("{\"subject\":\"A\",\"due_date\":\"2026-12-01\"}");
        clock.forward(Duration.ofMinutes(1));

        JsonNode done = api.patch("/api/v2/activities/" + id, "{\"done\":true}").data();
        assertThat(done.path("marked_as_done_time").stringValue()).isEqualTo("2026-11-24T22:31:15Z");
        assertThat(done.path("update_time").stringValue()).isEqualTo("2026-11-24T22:31:15Z");
        JsonNode undone = api.patch("/api/v2/activities/" + id, "{\"done\":false,\"due_date\":null}")
                .data();
        assertThat(undone.path("marked_as_done_time").isNull()).isTrue();
        assertThat(undone.path("due_date").isNull()).isTrue();
    }

    @Test
    void listsByLinksAndState() {
        long person = person("Eva");
        long organization =
                api.post("/api/v2/organizations", "{\"name\":\"Org\"}").id();
        long deal = api.post("/api/v2/deals", "{\"title\":\"D\"}").id();
        long first = activity("{\"deal_id\":%d,\"due_date\":\"2026-12-03\",\"done\":true}".formatted(deal));
        long second = activity("{\"org_id\":%d,\"due_date\":\"2026-12-01\",\"owner_id\":1}".formatted(organization));
        long third = activity("{\"participants\":[{\"person_id\":%d}],\"due_date\":\"2026-12-02\"}".formatted(person));

        assertThat(ids("/api/v2/activities")).containsExactly(first, second, third);
        assertThat(ids("/api/v2/activities?deal_id=" + deal)).containsExactly(first);
        assertThat(ids("/api/v2/activities?org_id=" + organization)).containsExactly(second);
        assertThat(ids("/api/v2/activities?person_id=" + person)).containsExactly(third);
        assertThat(ids("/api/v2/activities?owner_id=1")).containsExactly(second);
        assertThat(ids("/api/v2/activities?done=true")).containsExactly(first);
        assertThat(ids("/api/v2/activities?done=false")).containsExactly(second, third);
        assertThat(ids("/api/v2/activities?ids=%d,%d".formatted(first, third))).containsExactly(first, third);
        assertThat(ids("/api/v2/activities?lead_id=00000000-0000-4000-8000-000000000000"))
                .isEmpty();
        assertThat(ids("/api/v2/activities?sort_by=due_date")).containsExactly(second, third, first);
        Api.Answer page = api.get("/api/v2/activities?sort_by=due_date&sort_direction=desc&limit=2");
        assertThat(page.data()).hasSize(2);
        String cursor = page.body().path("additional_data").path("next_cursor").stringValue();
        assertThat(ids("/api/v2/activities?limit=2&cursor=" + cursor)).containsExactly(second);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        Api.Answer byType = api.get("/api/v2/activities?type=call");
        assertThat(byType.status()).isEqualTo(400);
        assertThat(byType.body().path("error").stringValue())
                .contains("Parameter 'type' is not allowed for this request");
        for (String body : List.of(
                "{\"person_id\":1}",
                "{\"type\":\"dance\"}",
                "{\"deal_id\":99}",
                "{\"lead_id\":\"none\"}",
                "{\"project_id\":1}",
                "{\"due_time\":\"25:00\"}",
                "{\"due_date\":\"tomorrow\"}",
                "{\"done\":1}",
                "{\"participants\":[{\"person_id\":99}]}",
                "{\"note\":\"" + "x".repeat(102_401) + "\"}")) {
            assertThat(api.post("/api/v2/activities", body).status()).as(body).isEqualTo(400);
        }
        assertThat(api.get("/api/v2/activities/99").status()).isEqualTo(404);
        assertThat(api.patch("/api/v2/activities/99", "{}").status()).isEqualTo(404);
    }

    @Test
    void deletesOnce() {
        long id = activity("{}");

        assertThat(api.delete("/api/v2/activities/" + id).data().path("id").longValue())
                .isEqualTo(id);
        assertThat(api.delete("/api/v2/activities/" + id).status()).isEqualTo(410);
        assertThat(ids("/api/v2/activities")).isEmpty();
        assertThat(api.get("/api/v2/activities/" + id).data().path("is_deleted").booleanValue())
                .isTrue();
        assertThat(api.patch("/api/v2/activities/" + id, "{\"done\":true}").status())
                .isEqualTo(404);
    }

    @Test
    void servesTypes() {
        assertThat(api.get("/v1/activityTypes")
                        .data()
                        .valueStream()
                        .map(type -> type.path("key_string").stringValue()))
                .containsExactly("call", "meeting", "task", "deadline", "email", "lunch");
        Api.Answer made = api.post("/v1/activityTypes", "{\"name\":\"Site visit\",\"icon_key\":\"car\"}");
        assertThat(made.data().path("key_string").stringValue()).isEqualTo("site_visit");
        assertThat(made.data().path("is_custom_flag").booleanValue()).isTrue();
        long id = made.id();
        JsonNode changed = api.put(
                        "/v1/activityTypes/" + id, "{\"name\":\"Visit\",\"order_nr\":9,\"color\":\"AABBCC\"}")
                .data();
        assertThat(changed.path("name").stringValue()).isEqualTo("Visit");
        assertThat(changed.path("key_string").stringValue()).isEqualTo("site_visit");
        assertThat(changed.path("color").stringValue()).isEqualTo("AABBCC");
        assertThat(activity("{\"type\":\"site_visit\"}")).isPositive();

        JsonNode deleted = api.delete("/v1/activityTypes/" + id).data();
        assertThat(deleted.path("active_flag").booleanValue()).isFalse();
        assertThat(api.delete("/v1/activityTypes/" + id).status()).isEqualTo(404);
        assertThat(api.put("/v1/activityTypes/99", "{}").status()).isEqualTo(404);
        assertThat(api.delete("/v1/activityTypes?ids=5,6,99").data().path("id")).isEqualTo(Json.parse("[5,6]"));
        assertThat(api.get("/v1/activityTypes").data()).hasSize(4);
        assertThat(api.post("/v1/activityTypes", "{\"name\":\"X\",\"icon_key\":\"none\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post("/v1/activityTypes", "{\"name\":\"X\"}").status()).isEqualTo(400);
        assertThat(api.post("/v1/activityTypes", "{\"name\":\"Call\",\"icon_key\":\"call\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void servesApiV1() {
        Api.Answer made = api.post("/v1/activities", "{\"subject\":\"Test Activity\",\"type\":\"call\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.data().path("due_date").stringValue()).isEqualTo("2026-11-24");
        assertThat(made.data().path("due_time").stringValue()).isEmpty();
        long first = made.id();
        long person = person("Eva");
        Api.Answer changed = api.put("/v1/activities/" + first, """
                {"due_time":"09:30","done":"1","person_id":"%d","location":"Köln","duration":"00:30",
                 "attendees":[{"email_address":"gast@example.com"}]}""".formatted(person));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.data().path("due_time").stringValue()).isEqualTo("09:30");
        assertThat(changed.data().path("done").booleanValue()).isTrue();
        assertThat(changed.data().path("marked_as_done_time").stringValue()).isEqualTo("2026-11-24 22:30:15");
        assertThat(changed.data().path("participants"))
                .isEqualTo(Json.parse("[{\"person_id\":" + person + ",\"primary_flag\":true}]"));
        assertThat(changed.data().path("location_formatted_address").stringValue())
                .isEqualTo("Köln");
        assertThat(changed.data().path("attendees").get(0).path("email_address").stringValue())
                .isEqualTo("gast@example.com");
        assertThat(api.put("/v1/activities/" + first, "{\"due_time\":\"\",\"person_id\":null}")
                        .data()
                        .path("participants")
                        .isNull())
                .isTrue();

        long second = api.post("/v1/activities", "{\"subject\":\"B\",\"type\":\"task\",\"user_id\":1}")
                .id();
        assertThat(ids("/v1/activities")).containsExactly(first);
        assertThat(ids("/v1/activities?user_id=0")).containsExactly(first, second);
        assertThat(ids("/v1/activities?user_id=0&type=task,lunch")).containsExactly(second);
        assertThat(ids("/v1/activities?user_id=0&done=1")).containsExactly(first);
        assertThat(ids("/v1/activities?user_id=0&start_date=2026-11-25")).isEmpty();
        assertThat(ids("/v1/activities/collection")).containsExactly(first, second);
        assertThat(ids("/v1/activities/collection?user_id=1")).containsExactly(second);
        assertThat(api.get("/v1/activities/99").body().path("error").stringValue())
                .isEqualTo("Activity not found");
        assertThat(api.post("/v1/activities", "{\"deal_id\":99}").status()).isEqualTo(400);
        assertThat(api.delete("/v1/activities/" + first).status()).isEqualTo(200);
        assertThat(api.delete("/v1/activities/" + first).status()).isEqualTo(410);
        assertThat(api.delete("/v1/activities?ids=%d,%d".formatted(first, second))
                        .data()
                        .path("id"))
                .isEqualTo(Json.parse("[" + second + "]"));
    }
}
