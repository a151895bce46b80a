package dev.dealbridge.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.webhook.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KillTest {
    @TempDir
    Path folder;

    @Test
    void remembersEverythingAfterAKill() throws Exception {
        byte[] content = "%PDF-1.7 sample".getBytes(StandardCharsets.UTF_8);
        JsonNode deal;
        JsonNode file;
        JsonNode tokens;
        String code;
        try (Child child = Child.start(folder)) {
            code = child.api()
                    .post("/api/v2/dealFields", "{\"field_name\":\"Invoice\",\"field_type\":\"varchar\"}")
                    .data()
                    .path("field_code")
                    .stringValue();
            long id = child.api()
                    .post("/api/v2/deals", "{\"title\":\"Kept\",\"custom_fields\":{\"" + code + "\":\"INV-1\"}}")
                    .id();
            deal = child.inspector().get("/api/v2/deals/" + id).data();
            file = child.api()
                    .upload("a.pdf", content, Map.of("deal_id", Long.toString(id)))
                    .data();
            child.api().post("/api/v1/notes", "{\"content\":\"note\",\"deal_id\":" + id + "}");
            tokens = child.api().get("/sandbox/tokens").body();
            child.kill();
        }
        try (Child again = Child.start(folder)) {
            assertThat(again.inspector().get("/api/v2/deals/" + deal.path("id")).data())
                    .isEqualTo(deal);
            assertThat(again.inspector().get("/api/v1/files/" + file.path("id")).data())
                    .isEqualTo(file);
            assertThat(again.inspector()
                            .get("/api/v1/files/" + file.path("id") + "/download")
                            .raw()
                            .body())
                    .isEqualTo(content);
            assertThat(again.inspector().get("/api/v1/notes").data()).hasSize(1);
            assertThat(again.api().get("/sandbox/tokens").body()).isEqualTo(tokens);
            assertThat(tokens.get(0).path("charged").intValue()).isEqualTo(5 + 5 + 10 + 10);
            assertThat(again.api().post("/api/v2/deals", "{\"title\":\"next\"}").id())
                    .isEqualTo(deal.path("id").longValue() + 1);
        }
    }

    @Test
    void losesNothingThatWasAnsweredWhenKilledAmidWrites() throws Exception {
        ConcurrentSkipListSet<Long> answered = new ConcurrentSkipListSet<>();
        ConcurrentSkipListSet<Long> files = new ConcurrentSkipListSet<>();
        for (int round = 0; round < 2; round++) {
            try (Child child = Child.start(folder);
                    ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
                CountDownLatch enough = new CountDownLatch(120);
                AtomicInteger failures = new AtomicInteger();
                for (int i = 0; i < 8; i++) {
                    Api writer = child.newUser(i);
                    writers.execute(() -> write(writer, answered, files, enough, failures));
                }
                boolean busy = enough.await(20, TimeUnit.SECONDS);
                child.kill();
                assertThat(busy).isTrue();
                writers.shutdown();
                assertThat(writers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
                assertThat(failures).hasValue(8);
            }
        }
        try (Child again = Child.start(folder)) {
            for (long id : answered) {
                assertThat(again.inspector().get("/api/v2/deals/" + id).status())
                        .as("deal " + id)
                        .isEqualTo(200);
            }
            for (long id : files) {
                assertThat(again.inspector()
                                .get("/api/v1/files/" + id + "/download")
                                .raw()
                                .body())
                        .as("file " + id)
                        .hasSize(5_000);
            }
            long charged = 0;
            for (JsonNode use : again.api().get("/sandbox/tokens").body()) {
                charged += use.path("charged").longValue();
            }
            assertThat(charged).isGreaterThanOrEqualTo(answered.size() * 5L + files.size() * 10L);
            assertThat(again.inspector()
                            .get("/sandbox/counts")
                            .body()
                            .path("deal")
                            .intValue())
                    .isBetween(answered.size(), answered.size() + 16);
        }
    }

    /// Writes until the sandbox is gone.
    private static void write(
            Api api,
            ConcurrentSkipListSet<Long> deals,
            ConcurrentSkipListSet<Long> files,
            CountDownLatch enough,
            AtomicInteger failures) {
        byte[] content = new byte[5_000];
        try {
            while (true) {
                Api.Answer deal = api.post("/api/v2/deals", "{\"title\":\"" + "x".repeat(200) + "\"}");
                if (deal.status() == 200) {
                    assertThat(deals.add(deal.id())).as("an id is given once").isTrue();
                    enough.countDown();
                    Api.Answer file = api.upload("f.bin", content, Map.of("deal_id", Long.toString(deal.id())));
                    if (file.status() == 200) {
                        files.add(file.id());
                    }
                }
            }
        } catch (UncheckedIOException e) {
            failures.incrementAndGet();
        }
    }

    @Test
    void deliversWhatWasQueuedAfterAKill() throws Exception {
        try (Receiver receiver = new Receiver()) {
            receiver.answers(_ -> 500);
            try (Child child = Child.start(folder)) {
                child.api()
                        .post(
                                "/api/v1/webhooks",
                                "{\"subscription_url\":\"%s\",\"event_action\":\"*\",\"event_object\":\"deal\",\"name\":\"T\"}"
                                        .formatted(receiver.url()));
                child.api().post("/api/v2/deals", "{\"title\":\"Sample\"}");
                receiver.next();
                child.kill();
            }
            receiver.answers(_ -> 200);
            try (Child again = Child.start(folder)) {
                JsonNode event = receiver.next().body();
                assertThat(event.path("meta").path("id"))
                        .isEqualTo(receiver.all().getFirst().body().path("meta").path("id"));
                assertThat(Json.textAt(event.path("data"), "title")).isEqualTo("Sample");
                awaitNonePending(again);
            }
        }
    }

    private static void awaitNonePending(Child child) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (child.api()
                        .get("/sandbox/counts")
                        .body()
                        .path("pending_deliveries")
                        .intValue()
                > 0) {
            if (System.nanoTime() > end) {
                throw new IOException("deliveries still wait: "
                        + List.of(child.api().get("/sandbox/deliveries").body()));
            }
        }
    }
}
