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

class ParticipantsTest {
    private final SetClock clock = new SetClock("2026-11-24T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());
    private final long person =
            api.post("/api/v2/persons", "{\"name\":\"Erika Muster\"}").id();
    private final long other =
            api.post("/api/v2/persons", "{\"name\":\"Max Muster\"}").id();
    private final long deal = api.post("/api/v2/deals", "{\"title\":\"Sample\",\"person_id\":" + person + "}")
            .id();
    private final String path = "/api/v1/deals/" + deal + "/participants";

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private int count() {
        return api.get("/api/v2/deals/" + deal + "?include_fields=participants_count")
                .data()
                .path("participants_count")
                .intValue();
    }

    private void assertPersons(Long... ids) {
        assertThat(api.get(path).data())
                .extracting(row -> row.path("person_id").path("value").longValue())
                .containsExactly(ids);
    }

    @Test
    void countsTheLinkedPersonAsParticipant() {
        assertPersons(person);
        assertThat(count()).isEqualTo(1);

        Api.Answer added = api.post(path, "{\"person_id\":" + other + "}");

        assertThat(added.status()).isEqualTo(200);
        assertThat(added.data().path("related_item_data"))
                .isEqualTo(Json.parse("{\"deal_id\":" + deal + ",\"title\":\"Sample\"}"));
        assertThat(added.data().path("add_time").stringValue()).isEqualTo("2026-11-24 10:00:00");
        assertPersons(person, other);
        assertThat(count()).isEqualTo(2);
        assertThat(api.post(path, "{\"person_id\":\"" + other + "\"}").id()).isEqualTo(added.id());
        assertThat(count()).isEqualTo(2);
        assertThat(api.get(path + "?start=1&limit=1").data()).hasSize(1);
    }

    @Test
    void removesParticipantsButNotTheLinkedPerson() {
        long own = api.get(path).data().get(0).path("id").longValue();
        long added = api.post(path, "{\"person_id\":" + other + "}").id();

        assertThat(api.delete(path + "/" + own).status()).isEqualTo(400);
        assertThat(api.delete(path + "/" + added).id()).isEqualTo(added);
        assertThat(api.delete(path + "/" + added).status()).isEqualTo(404);
        assertPersons(person);
        api.patch("/api/v2/deals/" + deal, "{\"person_id\":" + other + "}");
        assertPersons(other);
        api.patch("/api/v2/deals/" + deal, "{\"person_id\":null}");
        assertThat(count()).isZero();
    }

    @Test
    void remembersWhoCameAndWent() {
        long added = api.post(path, "{\"person_id\":" + other + "}").id();
        clock.forward(Duration.ofMinutes(1));
        api.delete(path + "/" + added);

        Api.Answer answer = api.get("/api/v1/deals/" + deal + "/participantsChangelog?limit=2");

        JsonNode entries = answer.data();
        assertThat(entries.get(0))
                .isEqualTo(Json.parse("{\"actor_user_id\":2,\"person_id\":" + person
                        + ",\"action\":\"added\",\"time\":\"2026-11-24 10:00:00\"}"));
        String cursor =
                answer.body().path("additional_data").path("next_cursor").stringValue();
        assertThat(api.get("/api/v1/deals/" + deal + "/participantsChangelog?limit=2&cursor=" + cursor)
                        .data())
                .extracting(entry -> entry.path("action").stringValue())
                .containsExactly("removed");
    }

    @Test
    void refusesWhoIsNotThere() {
        assertThat(api.post(path, "{\"person_id\":99}").status()).isEqualTo(400);
        assertThat(api.post(path, "{}").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/deals/99/participants").status()).isEqualTo(404);
        assertThat(api.post("/api/v1/deals/99/participants", "{\"person_id\":" + other + "}")
                        .status())
                .isEqualTo(404);
    }
}
