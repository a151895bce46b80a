package dev.dealbridge.engine.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.postgres.EmbeddedPostgres;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.MemoryFolder;
import dev.dealbridge.engine.testing.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL does not answer and does not break either, as with a disk that stands still.
class StandstillTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final int SENDERS = 200;

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Test
    @Tag("case-14")
    void refusesInTimeAndPilesUpNothing() throws Exception {
        standStill(Duration.ofMillis(300), 4);
    }

    @Test
    @Tag("case-14")
    @Tag("long")
    void refusesInTimeAndPilesUpNothingForTwelveSeconds() throws Exception {
        standStill(InboxSettings.usual().patience(), 3);
    }

    private void standStill(Duration patience, int rounds) throws Exception {
        InboxSettings usual = InboxSettings.usual();
        InboxSettings settings =
                new InboxSettings(usual.writers(), usual.batch(), usual.queued(), usual.queuedCharacters(), patience);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder);
                PostgresDatabase database =
                        PostgresDatabase.open(DatabaseSettings.of(server.jdbcUrl(), server.user(), server.password()));
                Inbox inbox = Inbox.open(InboxStore.in(database), settings)) {
            inbox.accept(arrival("before"));
            int threads = Thread.activeCount();
            List<ProcessHandle> tree = tree(server);
            tree.forEach(process -> Processes.signal(process.pid(), "STOP"));
            try {
                for (int round = 0; round < rounds; round++) {
                    for (Duration took : refusals(inbox, round)) {
                        assertThat(took).isLessThan(patience.plusSeconds(2));
                    }
                }
                assertThat(Thread.activeCount()).isLessThan(threads + 10);
            } finally {
                tree.forEach(process -> Processes.signal(process.pid(), "CONT"));
            }

            Eventually.until("an event is stored again", () -> stores(inbox, arrival("after")));
            // Of what was refused, at most what the writers held in their hands was stored all the same.
            assertThat(inbox.counts().stored()).isBetween(2L, 2L + (long) usual.writers() * usual.batch());
            assertThat(inbox.counts().refused()).isGreaterThanOrEqualTo((long) SENDERS * rounds);
        }
    }

    private static List<Duration> refusals(Inbox inbox, int round) throws Exception {
        List<Callable<Duration>> deliveries = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            String event = round + "-" + i;
            deliveries.add(() -> {
                long began = System.nanoTime();
                assertThat(stores(inbox, arrival(event))).isFalse();
                return Duration.ofNanos(System.nanoTime() - began);
            });
        }
        List<Duration> took = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Duration> delivery : executor.invokeAll(deliveries)) {
                took.add(delivery.get(1, TimeUnit.MINUTES));
            }
        }
        return took;
    }

    /// The server and what it has started.
    private static List<ProcessHandle> tree(EmbeddedPostgres server) {
        ProcessHandle root = ProcessHandle.of(server.pid()).orElseThrow();
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    private static boolean stores(Inbox inbox, Arrival arrival) {
        try {
            inbox.accept(arrival);
            return true;
        } catch (InboxUnavailable _) {
            return false;
        }
    }

    private static Arrival arrival(String event) {
        LaneKey lane = new LaneKey(ACME, "deal", event);
        return new Arrival(ACME, "test", event, lane, "x".repeat(1_000), null, Priority.P1, Arrival.digest(event));
    }
}
