package dev.dealbridge.sandbox.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.sandbox.demo.DemoCompany;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.webhook.Receiver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StateTest {
    private static final List<String> READ = List.of(
            "/api/v2/deals?limit=500&include_fields=files_count,notes_count,products_count",
            "/api/v2/persons?limit=500",
            "/api/v2/organizations?limit=500",
            "/api/v2/products?limit=500",
            "/api/v2/dealFields?limit=500",
            "/api/v2/pipelines",
            "/api/v2/stages",
            "/api/v1/users",
            "/api/v1/deals?limit=500",
            "/api/v1/leadLabels",
            "/api/v1/files",
            "/api/v1/notes?limit=500");

    private final Sandbox first = Sandbox.start(SandboxSettings.defaults().withToken("first"));
    private final Sandbox second = Sandbox.start(SandboxSettings.defaults().withToken("second"));
    private final Api source = new Api(first.baseUri(), "first");
    private final Api target = new Api(second.baseUri(), "second");

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    /// Something of everything, and a record whose id is gone for good.
    private long fill() {
        DemoCompany.into(first.core());
        long deal = source.post("/api/v2/deals", "{\"title\":\"Saved\"}").id();
        source.upload("Angebot ä.pdf", "content".getBytes(StandardCharsets.UTF_8), Map.of("deal_id", "" + deal));
        source.post("/api/v1/notes", "{\"content\":\"Note\",\"deal_id\":" + deal + "}");
        source.post("/api/v2/dealFields", "{\"field_name\":\"Ref\",\"field_type\":\"varchar\"}");
        long gone = source.post("/api/v2/deals", "{\"title\":\"Purged\"}").id();
        source.delete("/api/v2/deals/" + gone);
        first.control().advance(Duration.ofDays(31));
        return gone;
    }

    @Test
    void comesBackAsItWas() {
        long gone = fill();
        JsonNode saved = source.get("/sandbox/state").body();

        Api.Answer loaded = target.post("/sandbox/state", saved.toString());

        assertThat(loaded.status()).isEqualTo(200);
        assertThat(target.get("/sandbox/state").body()).isEqualTo(saved);
        READ.forEach(path -> assertThat(target.get(path).body().path("data"))
                .as(path)
                .isEqualTo(source.get(path).body().path("data")));
        long file = source.get("/api/v1/files").data().path(0).path("id").longValue();
        assertThat(target.get("/api/v1/files/" + file + "/download").raw().body())
                .isEqualTo("content".getBytes(StandardCharsets.UTF_8));
        assertThat(target.post("/api/v2/deals", "{\"title\":\"Next\"}").id()).isEqualTo(gone + 1);
        assertThat(second.control().now()).isAfter(first.control().now().minusSeconds(5));
    }

    @Test
    void staysThroughARestart() {
        long gone = fill();
        byte[] saved = Json.bytes(first.control().state());
        SandboxSettings settings = SandboxSettings.defaults().withData(folder).withToken("third");
        try (Sandbox third = Sandbox.start(settings)) {
            third.control().loadState(saved);
        }
        try (Sandbox third = Sandbox.start(settings)) {
            assertThat(Json.bytes(third.control().state())).isEqualTo(saved);
            assertThat(new Api(third.baseUri(), "third")
                            .post("/api/v2/deals", "{\"title\":\"Next\"}")
                            .id())
                    .isEqualTo(gone + 1);
        }
    }

    @Test
    void makesTokensAnewAndTakesThoseThatWereWrittenIn() {
        String hers = first.control().addUser("Ada", "ada@example.com");
        first.control().addUser("Bob", "bob@example.com");
        ObjectNode saved = (ObjectNode) first.control().state().deepCopy();
        assertThat(saved.toString()).doesNotContain(hers, "\"first\"");
        ((ObjectNode) saved.path("token").path("4")).put("token", "bobs-token");

        JsonNode tokens = target.post("/sandbox/state", saved.toString()).body().path("tokens");

        assertThat(tokens.propertyNames()).containsExactly("3", "4");
        assertThat(tokens.path("4").asString()).isEqualTo("bobs-token");
        Api ada = new Api(second.baseUri(), tokens.path("3").asString());
        assertThat(ada.get("/api/v1/users/me").data().path("name").asString()).isEqualTo("Ada");
        assertThat(new Api(second.baseUri(), hers).get("/api/v1/users/me").status())
                .isEqualTo(401);
        assertThat(target.get("/api/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void bringsWhatWaitedForDelivery() throws InterruptedException {
        try (Receiver receiver = new Receiver()) {
            receiver.answers(_ -> 500);
            source.post(
                    "/api/v1/webhooks",
                    "{\"subscription_url\":\"%s\",\"event_action\":\"*\",\"event_object\":\"deal\",\"name\":\"w\"}"
                            .formatted(receiver.url()));
            source.post("/api/v2/deals", "{\"title\":\"Told\"}");
            receiver.next();
            JsonNode state = first.control().state();
            while (state.path("delivery").path("1").path("attempt").intValue() < 2) {
                Thread.onSpinWait();
                state = first.control().state();
            }
            byte[] saved = Json.bytes(state);
            receiver.answers(_ -> 200);

            second.control().loadState(saved);
            second.control().advance(Duration.ofSeconds(3));

            assertThat(receiver.next().body().path("meta").path("attempt").intValue())
                    .isEqualTo(2);
        }
    }

    @Test
    void isRefusedWhereSomethingIs() {
        byte[] saved = Json.bytes(first.control().state());
        long deal = target.post("/api/v2/deals", "{\"title\":\"Mine\"}").id();

        Api.Answer refused = target.send("POST", "/sandbox/state", "application/json", saved);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("error").asString())
                .contains("not loaded", "the sandbox is not empty", "load it into a new one");
        assertThat(target.get("/api/v2/deals/" + deal).status()).isEqualTo(200);
    }

    @Test
    void namesThePlaceOfEachProblemAndLoadsNothing() {
        fill();
        ObjectNode saved = (ObjectNode) first.control().state().deepCopy();
        JsonNode before = second.control().state();
        saved.set("invoice", Json.object());
        ((ObjectNode) saved.path("deal").path("1")).put("id", 7);
        ((ObjectNode) saved.path("company").path("1")).put("zone", "Mars/Phobos");
        ((ObjectNode) saved.path("deal").path("2")).put("add_time", "yesterday");
        ((ObjectNode) saved.path("deal").path("3")).put("title", 7).put("owner_id", "me");
        ((ObjectNode) saved.path("user")).remove("2");
        ((ObjectNode) saved.path("file_contents")).put("1", "?").put("99", "");

        assertThatThrownBy(() -> second.control().loadState(Json.bytes(saved)))
                .isInstanceOf(StateRefused.class)
                .hasMessageContaining("/invoice is no kind of record")
                .hasMessageContaining("/deal/1 must be an object with its key as integer id")
                .hasMessageContaining("/deal/2/add_time must be a time")
                .hasMessageContaining("/deal/3/title must be a text")
                .hasMessageContaining("/deal/3/owner_id must be an integer")
                .hasMessageContaining("/company/1/zone")
                .hasMessageContaining("/user/2 is missing: it is the inspector")
                .hasMessageContaining("/file_contents/1 must be")
                .hasMessageContaining("/file_contents/99 belongs to no file");
        assertThat(second.control().state()).isEqualTo(before);
    }

    @Test
    void refusesRecordsThatCouldNotBeShownAndTakesTheMendedFile() {
        fill();
        ObjectNode saved = (ObjectNode) first.control().state().deepCopy();
        ObjectNode broken = saved.deepCopy();
        ((ObjectNode) broken.path("deal").path("1")).put("value", "much");

        Api.Answer refused = target.post("/sandbox/state", broken.toString());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("error").asString()).contains("/deal/1 is no whole deal");
        assertThat(second.control().counts().get("deal")).isZero();
        assertThat(target.post("/sandbox/state", saved.toString()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"deal": nonsense} | line 1, column
            [] | it must be a JSON object
            {"deal": 7} | /deal must be an object
            {"last_ids": {"deal": -1}} | /last_ids/deal must be an integer
            {} | /company must have one row
            """)
    void saysWhatIsNoState(String text, String problem) {
        assertThatThrownBy(() -> second.control().loadState(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(StateRefused.class)
                .hasMessageContaining(problem);
    }
}
