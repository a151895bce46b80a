package dev.dealbridge.sandbox.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.webhook.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Whatever is called, and in whatever order: the company adds up, and its webhooks tell all of it.
class RandomCallsTest {
    private static final int CALLS = 250;

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock("2026-11-24T10:00:00Z");

    /// Known seeds, and a new one each time.
    static List<Long> seeds() {
        return List.of(1L, 2L, System.nanoTime());
    }

    private SandboxSettings settings() {
        return SandboxSettings.defaults()
                .withClock(clock)
                .withPlan(Plan.ULTIMATE, 10)
                .withToken("one")
                .withInspectorToken("inspector");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void addsUpAndTellsEverythingOnce(long seed) throws InterruptedException {
        RandomCalls calls = new RandomCalls(seed);
        EventMirror mirror = new EventMirror();
        try (Sandbox sandbox = Sandbox.start(settings());
                Receiver receiver = new Receiver()) {
            Api inspector = new Api(sandbox.baseUri(), "inspector");
            prepare(inspector);
            inspector.post("/v1/webhooks", """
                    {"subscription_url":"%s","event_action":"*","event_object":"*","name":"all"}""".formatted(receiver.url()));
            Api one = new Api(sandbox.baseUri(), "one").undocumented();
            Api other =
                    new Api(sandbox.baseUri(), sandbox.control().addUser("Other", "other@example.com")).undocumented();
            int heard = 0;
            int refused = 0;
            for (int i = 0; i < CALLS; i++) {
                // What time does by itself is done before the call.
                sandbox.control().advance(Duration.ofSeconds(2));
                assertThat(sandbox.control().awaitDeliveries(Duration.ofSeconds(10)))
                        .isTrue();
                List<JsonNode> timely = since(receiver, heard);
                heard += timely.size();
                assertThat(mirror.take(timely))
                        .as("seed %d, before call %d", seed, i)
                        .isEmpty();
                JsonNode before = rows(sandbox);
                RandomCalls.Attempt call = calls.next();
                Api.Answer answer = (calls.byTheOther() ? other : one).send(call.method(), call.path(), call.body());
                calls.learn(call, answer);
                String what =
                        "seed %d, call %d: %s answered %d %s".formatted(seed, i, call, answer.status(), answer.body());
                assertThat(sandbox.control().awaitDeliveries(Duration.ofSeconds(10)))
                        .isTrue();
                List<JsonNode> events = since(receiver, heard);
                heard += events.size();
                assertThat(answer.status()).as(what).isLessThan(500);
                if (answer.status() >= 400) {
                    refused++;
                    assertThat(events).as(what).isEmpty();
                    assertThat(differences(before, rows(sandbox))).as(what).isEmpty();
                }
                assertThat(mirror.take(events)).as(what).isEmpty();
                if (i % 50 == 49) {
                    assertThat(new Company(inspector).problems()).as(what).isEmpty();
                }
            }
            Company company = new Company(inspector);
            assertThat(company.differencesFrom(mirror.known()))
                    .as("seed " + seed)
                    .isEmpty();
            assertThat(refused).as("seed " + seed + ": refused calls").isBetween(CALLS / 20, CALLS * 3 / 4);
        }
    }

    private static List<JsonNode> since(Receiver receiver, int heard) {
        return receiver.all().stream().skip(heard).map(Receiver.Delivery::body).toList();
    }

    /// The rows that are not the same in two states.
    private static List<String> differences(JsonNode one, JsonNode other) {
        List<String> found = new ArrayList<>();
        Set<String> kinds = new TreeSet<>(one.propertyNames());
        kinds.addAll(other.propertyNames());
        for (String kind : kinds) {
            Set<String> ids = new TreeSet<>(one.path(kind).propertyNames());
            ids.addAll(other.path(kind).propertyNames());
            for (String id : ids) {
                JsonNode before = one.path(kind).path(id);
                JsonNode after = other.path(kind).path(id);
                if (!Json.same(before, after)) {
                    found.add(kind + " " + id + ": " + before + " and " + after);
                }
            }
        }
        return found;
    }

    /// A second pipeline.
    private static void prepare(Api api) {
        long pipeline = api.post("/api/v2/pipelines", "{\"name\":\"Second\"}").id();
        for (String name : List.of("A", "B", "C")) {
            api.post("/api/v2/stages", "{\"name\":\"" + name + "\",\"pipeline_id\":" + pipeline + "}");
        }
    }

    /// The folder is copied while the sandbox runs, as if it were killed at that moment, and opened again.
    @ParameterizedTest
    @MethodSource("seeds")
    void isTheSameAfterARestartInTheMiddle(long seed) throws IOException {
        RandomCalls calls = new RandomCalls(seed);
        Path data = folder.resolve("data");
        for (int life = 0; life < 3; life++) {
            JsonNode last;
            try (Sandbox sandbox = Sandbox.start(settings().withData(data))) {
                if (life == 0) {
                    prepare(new Api(sandbox.baseUri(), "inspector"));
                }
                Api api = new Api(sandbox.baseUri(), "one").undocumented();
                for (int i = 0; i < 60; i++) {
                    clock.forward(Duration.ofSeconds(2));
                    RandomCalls.Attempt call = calls.next();
                    calls.learn(call, api.send(call.method(), call.path(), call.body()));
                    if (i % 20 == 7) {
                        JsonNode copy = stateOfACopy(data, folder.resolve(life + "-" + i));
                        assertThat(differences(rows(sandbox), copy))
                                .as("seed %d, life %d, call %d: %s", seed, life, i, call)
                                .isEmpty();
                    }
                }
                last = rows(sandbox);
            }
            try (Sandbox again = Sandbox.start(settings().withData(data))) {
                assertThat(differences(last, rows(again)))
                        .as("seed %d, life %d", seed, life)
                        .isEmpty();
            }
        }
    }

    private JsonNode stateOfACopy(Path data, Path copy) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.toList()) {
                Files.createDirectories(copy.resolve(data.relativize(path)).getParent());
                if (Files.isRegularFile(path)) {
                    Files.copy(path, copy.resolve(data.relativize(path)));
                }
            }
        }
        try (Sandbox other = Sandbox.start(settings().withData(copy))) {
            return rows(other);
        }
    }

    /// Without the last ids: a refused call may have taken one, as it may at Pipedrive.
    private static JsonNode rows(Sandbox sandbox) {
        ObjectNode state = (ObjectNode) sandbox.control().state();
        state.remove("last_ids");
        return state;
    }
}
