package dev.dealbridge.sandbox.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LeadsTest {
    private final SetClock clock = new SetClock("2026-11-24T22:30:15.250Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());
    private long person;

    @BeforeEach
    void makeAPerson() {
        person = api.post("/api/v2/persons", "{\"name\":\"Eva\"}").id();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String lead(String title) {
        Api.Answer answer = api.post("/v1/leads", "{\"title\":\"%s\",\"person_id\":%d}".formatted(title, person));
        assertThat(answer.status()).isEqualTo(201);
        return answer.data().path("id").stringValue();
    }

    private List<String> titles(String path) {
        return api.get(path)
                .data()
                .valueStream()
                .map(row -> row.path("title").stringValue())
                .toList();
    }

    @Test
    void makesALead() {
        String label = api.get("/v1/leadLabels").data().get(0).path("id").stringValue();
        Api.Answer answer = api.post("/v1/leads", """
                {"title":"Anfrage","person_id":%d,"value":{"amount":99.5,"currency":"EUR"},"label_ids":["%s"],
                 "expected_close_date":"2026-12-24","origin_id":"form-7","channel":1,"channel_id":"c",
                 "visible_to":"1","was_seen":true}""".formatted(person, label));

        assertThat(answer.status()).isEqualTo(201);
        JsonNode lead = answer.data();
        assertThat(lead.path("id").stringValue()).matches("[0-9a-f-]{36}");
        assertThat(lead.path("add_time").stringValue()).isEqualTo("2026-11-24T22:30:15.250Z");
        assertThat(lead.path("value")).isEqualTo(Json.parse("{\"amount\":99.5,\"currency\":\"EUR\"}"));
        assertThat(lead.path("label_ids")).isEqualTo(Json.parse("[\"" + label + "\"]"));
        assertThat(lead.path("source_name").stringValue()).isEqualTo("API");
        assertThat(lead.path("origin").stringValue()).isEqualTo("API");
        assertThat(lead.path("origin_id").stringValue()).isEqualTo("form-7");
        assertThat(lead.path("visible_to").stringValue()).isEqualTo("1");
        assertThat(api.get("/v1/leads/" + lead.path("id").stringValue()).data()).isEqualTo(lead);
    }

    @Test
    void changesAndClears() {
        String id = lead("Alt");
        clock.forward(Duration.ofMillis(1_500));
        JsonNode changed = api.patch(
                        "/v1/leads/" + id, "{\"title\":\"Neu\",\"value\":{\"amount\":1,\"currency\":\"USD\"}}")
                .data();
        assertThat(changed.path("title").stringValue()).isEqualTo("Neu");
        assertThat(changed.path("update_time").stringValue()).isEqualTo("2026-11-24T22:30:16.750Z");
        assertThat(api.patch("/v1/leads/" + id, "{\"value\":null}")
                        .data()
                        .path("value")
                        .isNull())
                .isTrue();
        long activity =
                api.post("/api/v2/activities", "{\"lead_id\":\"" + id + "\"}").id();
        assertThat(api.get("/v1/leads/" + id).data().path("next_activity_id").longValue())
                .isEqualTo(activity);
        assertThat(api.get("/api/v2/activities?lead_id=" + id).data()).hasSize(1);
        assertThat(api.get("/v1/leads/" + id + "/permittedUsers").status()).isEqualTo(200);
    }

    @Test
    void hasTheCustomFieldsOfDeals() {
        String code = api.post("/api/v2/dealFields", "{\"field_name\":\"F\",\"field_type\":\"double\"}")
                .data()
                .path("field_code")
                .stringValue();
        String id = lead("L");
        assertThat(api.get("/v1/leads/" + id).data().has(code)).isFalse();
        assertThat(api.patch("/v1/leads/" + id, "{\"" + code + "\":\"7\"}")
                        .data()
                        .path(code)
                        .intValue())
                .isEqualTo(7);
        assertThat(api.patch("/v1/leads/" + id, "{\"" + code + "\":\"many\"}").status())
                .isEqualTo(400);
        assertThat(api.patch("/v1/leads/" + id, "{\"" + code + "\":null}")
                        .data()
                        .has(code))
                .isFalse();
    }

    @Test
    void listsSortedPagedAndFiltered() {
        String first = lead("B");
        clock.forward(Duration.ofSeconds(1));
        lead("A");
        long organization =
                api.post("/api/v2/organizations", "{\"name\":\"Org\"}").id();
        clock.forward(Duration.ofSeconds(1));
        api.post("/v1/leads", "{\"title\":\"C\",\"owner_id\":1,\"organization_id\":" + organization + "}");

        assertThat(titles("/v1/leads")).containsExactly("B", "A", "C");
        assertThat(titles("/v1/leads?sort=title%20DESC")).containsExactly("C", "B", "A");
        assertThat(titles("/v1/leads?start=1&limit=1")).containsExactly("A");
        assertThat(titles("/v1/leads?person_id=" + person)).containsExactly("B", "A");
        assertThat(titles("/v1/leads?organization_id=" + organization)).containsExactly("C");
        assertThat(titles("/v1/leads?owner_id=1")).containsExactly("C");
        assertThat(titles("/v1/leads?updated_since=2026-11-24T22:30:16.250Z")).containsExactly("A", "C");
        assertThat(api.get("/v1/leads?updated_since=today").status()).isEqualTo(400);

        JsonNode archived =
                api.patch("/v1/leads/" + first, "{\"is_archived\":true}").data();
        assertThat(archived.path("archive_time").isNull()).isFalse();
        assertThat(titles("/v1/leads")).containsExactly("A", "C");
        assertThat(titles("/v1/leads/archived")).containsExactly("B");
        assertThat(api.patch("/v1/leads/" + first, "{\"title\":\"X\"}").status())
                .isEqualTo(400);
        assertThat(api.patch("/v1/leads/" + first, "{\"is_archived\":false}")
                        .data()
                        .path("archive_time")
                        .isNull())
                .isTrue();
    }

    @Test
    void refusesWhatIsWrong() {
        for (String body : List.of(
                "{\"title\":\"L\"}",
                "{\"person_id\":1}",
                "{\"title\":\"L\",\"person_id\":99}",
                "{\"title\":\"L\",\"person_id\":1,\"value\":{\"amount\":1}}",
                "{\"title\":\"L\",\"person_id\":1,\"visible_to\":2}",
                "{\"title\":\"L\",\"person_id\":1,\"label_ids\":[\"none\"]}",
                "{\"title\":\"L\",\"person_id\":1,\"is_archived\":true}",
                "{\"title\":\"L\",\"person_id\":1,\"colour\":\"red\"}")) {
            assertThat(api.post("/v1/leads", body).status()).as(body).isEqualTo(400);
        }
        String id = lead("L");
        assertThat(api.patch("/v1/leads/" + id, "{\"person_id\":null}").status())
                .isEqualTo(400);
        assertThat(api.delete("/v1/leads/" + id).data().path("id").stringValue())
                .isEqualTo(id);
        assertThat(api.get("/v1/leads/" + id).status()).isEqualTo(404);
        assertThat(api.patch("/v1/leads/" + id, "{}").status()).isEqualTo(404);
        assertThat(api.delete("/v1/leads/" + id).status()).isEqualTo(404);
        assertThat(titles("/v1/leads")).isEmpty();
    }

    @Test
    void servesLabelsAndSources() {
        assertThat(api.get("/v1/leadLabels")
                        .data()
                        .valueStream()
                        .map(label -> label.path("name").stringValue()))
                .containsExactly("Hot", "Warm", "Cold");
        String id = api.post("/v1/leadLabels", "{\"name\":\"Later\",\"color\":\"dark-gray\"}")
                .data()
                .path("id")
                .stringValue();
        String lead = lead("L");
        api.patch("/v1/leads/" + lead, "{\"label_ids\":[\"" + id + "\"]}");
        assertThat(api.patch("/v1/leadLabels/" + id, "{\"name\":\"Never\"}")
                        .data()
                        .path("name")
                        .stringValue())
                .isEqualTo("Never");
        assertThat(api.delete("/v1/leadLabels/" + id).data().path("id").stringValue())
                .isEqualTo(id);
        assertThat(api.delete("/v1/leadLabels/" + id).status()).isEqualTo(404);
        assertThat(api.patch("/v1/leadLabels/" + id, "{}").status()).isEqualTo(404);
        assertThat(api.get("/v1/leads/" + lead).data().path("label_ids").isEmpty())
                .isTrue();
        assertThat(api.post("/v1/leadLabels", "{\"name\":\"X\",\"color\":\"mauve\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/v1/leadSources").data()).hasSize(10);
    }
}
