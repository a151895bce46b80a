package dev.dealbridge.sandbox.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CallLogsTest {
    private static final String CALL = """
            {"outcome":"connected","to_phone_number":"+372 1","start_time":"2026-11-24 10:00:00",
             "end_time":"2026-11-24 10:01:30"%s}""";

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode log(String more) {
        Api.Answer answer = api.post("/v1/callLogs", CALL.formatted(more));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.data();
    }

    private Api.Answer record(String path) {
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp3\"\r\n\r\nabc\r\n--b--\r\n";
        return api.send("POST", path, "multipart/form-data; boundary=b", body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsCalls() {
        long deal = api.post("/api/v2/deals", "{\"title\":\"D\"}").id();
        JsonNode log = log(",\"deal_id\":%d,\"subject\":\"Anruf\",\"note\":\"N\"".formatted(deal));

        assertThat(log.path("id").stringValue()).matches("CA[0-9a-f]{26}");
        assertThat(log.path("duration").stringValue()).isEqualTo("90");
        assertThat(log.path("start_time").stringValue()).isEqualTo("2026-11-24T10:00:00.000Z");
        assertThat(log.path("deal_id").longValue()).isEqualTo(deal);
        assertThat(log.path("has_recording").booleanValue()).isFalse();
        assertThat(api.get("/v1/callLogs/" + log.path("id").stringValue()).data())
                .isEqualTo(log);
        log("");
        assertThat(api.get("/v1/callLogs").data()).hasSize(2);
        assertThat(api.get("/v1/callLogs?limit=1&start=1").data()).hasSize(1);
    }

    @Test
    void takesTheLinksOfItsActivity() {
        long deal = api.post("/api/v2/deals", "{\"title\":\"D\"}").id();
        long activity = api.post("/api/v2/activities", "{\"subject\":\"Rückruf\",\"deal_id\":" + deal + "}")
                .id();

        JsonNode log = log(",\"activity_id\":" + activity);

        assertThat(log.path("activity_id").longValue()).isEqualTo(activity);
        assertThat(log.path("deal_id").longValue()).isEqualTo(deal);
        assertThat(log.path("subject").stringValue()).isEqualTo("Rückruf");
        assertThat(api.delete("/v1/callLogs/" + log.path("id").stringValue()).status())
                .isEqualTo(200);
        assertThat(api.get("/api/v2/activities/" + activity)
                        .data()
                        .path("is_deleted")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void takesOneRecording() {
        String path = "/v1/callLogs/" + log("").path("id").stringValue();

        assertThat(api.post(path + "/recordings", "{}").status()).isEqualTo(400);
        assertThat(record(path + "/recordings").body().path("success").booleanValue())
                .isTrue();
        assertThat(api.get(path).data().path("has_recording").booleanValue()).isTrue();
        assertThat(record(path + "/recordings").status()).isEqualTo(409);
        assertThat(record("/v1/callLogs/none/recordings").status()).isEqualTo(404);
        assertThat(api.delete(path).status()).isEqualTo(200);
        assertThat(api.delete(path).status()).isEqualTo(410);
        assertThat(api.get(path).status()).isEqualTo(410);
        assertThat(api.get("/v1/callLogs").data()).isEmpty();
        assertThat(api.delete("/v1/callLogs/none").status()).isEqualTo(404);
    }

    @Test
    void refusesWhatIsWrong() {
        for (String body : List.of(
                "{}",
                CALL.formatted("").replace("connected", "fine"),
                CALL.formatted("").replace("10:01:30", "09:00:00"),
                CALL.formatted("").replace("2026-11-24 10:01:30", "later"),
                CALL.formatted(",\"deal_id\":99"),
                CALL.formatted(",\"lead_id\":\"none\""))) {
            assertThat(api.post("/v1/callLogs", body).status()).as(body).isEqualTo(400);
        }
        Api other = new Api(sandbox.baseUri(), sandbox.control().addUser("Other", "other@example.com"));
        assertThat(other.post("/v1/callLogs", CALL.formatted(",\"user_id\":1")).status())
                .isEqualTo(403);
        String mine = "/v1/callLogs/" + log("").path("id").stringValue();
        assertThat(other.get(mine).status()).isEqualTo(403);
        assertThat(other.get("/v1/callLogs").data()).isEmpty();
    }
}
