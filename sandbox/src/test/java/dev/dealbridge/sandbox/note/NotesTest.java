package dev.dealbridge.sandbox.note;

import static org.assertj.core.api.Assertions.assertThat;

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

class NotesTest {
    private final SetClock clock = new SetClock("2026-11-24T22:30:15.250Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());
    private long person;
    private String lead = "";

    @BeforeEach
    void makeALead() {
        person = api.post("/api/v2/persons", "{\"name\":\"Eva\"}").id();
        lead = api.post("/v1/leads", "{\"title\":\"Anfrage\",\"person_id\":" + person + "}")
                .data()
                .path("id")
                .stringValue();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private long note(String json) {
        Api.Answer answer = api.post("/v1/notes", json);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.id();
    }

    @Test
    void putsANoteOnALead() {
        long id = note("{\"content\":\"N\",\"lead_id\":\"%s\",\"pinned_to_lead_flag\":1}".formatted(lead));
        note("{\"content\":\"O\",\"person_id\":%d}".formatted(person));

        JsonNode note = api.get("/v1/notes/" + id).data();
        assertThat(note.path("lead_id").stringValue()).isEqualTo(lead);
        assertThat(note.path("lead").path("title").stringValue()).isEqualTo("Anfrage");
        assertThat(note.path("pinned_to_lead_flag").booleanValue()).isTrue();
        assertThat(api.get("/v1/notes?lead_id=" + lead).data()).hasSize(1);
        assertThat(api.get("/v1/notes?lead_id=" + lead + "&pinned_to_lead_flag=0")
                        .data())
                .isEmpty();
        assertThat(api.post("/v1/notes", "{\"content\":\"N\",\"lead_id\":\"none\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.put("/v1/notes/" + id, "{\"person_id\":%d,\"lead_id\":null}".formatted(person))
                        .data()
                        .path("lead")
                        .isNull())
                .isTrue();
    }

    @Test
    void letsAnAdministratorSayWhoWroteItAndWhen() {
        Api other = new Api(sandbox.baseUri(), sandbox.control().addUser("Other", "other@example.com"));
        JsonNode note = api.post(
                        "/v1/notes",
                        "{\"content\":\"N\",\"person_id\":%d,\"user_id\":2,\"add_time\":\"2020-01-02 03:04:05\"}"
                                .formatted(person))
                .data();

        assertThat(note.path("user_id").intValue()).isEqualTo(2);
        assertThat(note.path("add_time").stringValue()).isEqualTo("2020-01-02 03:04:05");
        assertThat(note.path("user").path("is_you").booleanValue()).isFalse();
        String own = "{\"content\":\"N\",\"person_id\":%d}".formatted(person);
        assertThat(other.post("/v1/notes", own).status()).isEqualTo(201);
        assertThat(other.post("/v1/notes", own.replace("}", ",\"user_id\":1}")).status())
                .isEqualTo(403);
        assertThat(api.post("/v1/notes", own.replace("}", ",\"user_id\":99}")).status())
                .isEqualTo(400);
        assertThat(api.post("/v1/notes", own.replace("}", ",\"add_time\":\"today\"}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void removesScripts() {
        for (List<String> pair : List.of(
                List.of("<p>a</p><script>alert(1)</script>b", "<p>a</p>b"),
                List.of("<b onclick='x()' class='c' onload=y>a</b>", "<b class='c'>a</b>"),
                List.of("a<script src='x'>", "a"),
                List.of("1 < 2 on = 3", "1 < 2 on = 3"))) {
            long id = note("{\"content\":\"%s\",\"person_id\":%d}".formatted(pair.getFirst(), person));
            assertThat(api.get("/v1/notes/" + id).data().path("content").stringValue())
                    .isEqualTo(pair.getLast());
        }
    }

    @Test
    void servesComments() {
        long note = note("{\"content\":\"N\",\"person_id\":%d}".formatted(person));
        String path = "/v1/notes/" + note + "/comments";
        Api.Answer made = api.post(path, "{\"content\":\"Gut<script>x</script>\"}");
        assertThat(made.status()).isEqualTo(200);
        JsonNode comment = made.data();
        assertThat(comment.path("content").stringValue()).isEqualTo("Gut");
        assertThat(comment.path("add_time").stringValue()).isEqualTo("2026-11-24T22:30:15.250Z");
        assertThat(comment.path("object_id").stringValue()).isEqualTo(Long.toString(note));
        String one = path + "/" + comment.path("uuid").stringValue();
        assertThat(api.get(one).data()).isEqualTo(comment);
        clock.forward(Duration.ofSeconds(1));
        JsonNode changed = api.put(one, "{\"content\":\"Besser\"}").data();
        assertThat(changed.path("content").stringValue()).isEqualTo("Besser");
        assertThat(changed.path("update_time").stringValue()).isEqualTo("2026-11-24T22:30:16.250Z");
        api.post(path, "{\"content\":\"Zwei\"}");
        assertThat(api.get(path).data()).hasSize(2);
        assertThat(api.get(path + "?limit=1")
                        .body()
                        .path("additional_data")
                        .path("pagination")
                        .path("more_items_in_collection")
                        .booleanValue())
                .isTrue();

        assertThat(api.delete(one).data().booleanValue()).isTrue();
        assertThat(api.delete(one).status()).isEqualTo(410);
        assertThat(api.get(one).data().path("active_flag").booleanValue()).isFalse();
        assertThat(api.put(one, "{\"content\":\"x\"}").status()).isEqualTo(404);
        assertThat(api.get(path).data()).hasSize(1);
        assertThat(api.post(path, "{}").status()).isEqualTo(400);
        assertThat(api.get("/v1/notes/99/comments").status()).isEqualTo(404);
        assertThat(api.get(path + "/none").status()).isEqualTo(404);
    }
}
