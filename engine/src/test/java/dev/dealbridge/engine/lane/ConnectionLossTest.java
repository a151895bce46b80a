package dev.dealbridge.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.inbox.InboxUnavailable;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Administrator;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.TestPostgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConnectionLossTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final Duration CHAOS = Duration.ofSeconds(60);

    private static final LaneSettings SETTINGS = LaneSettings.usual()
            .withPollInterval(Duration.ofMillis(100))
            .withLease(Duration.ofSeconds(2))
            .withAttempts(8, Duration.ofMillis(20), Duration.ofMillis(200));

    @Test
    @Tag("long")
    @Tag("case-37")
    void doesEverythingOnceWhileEveryConnectionIsCutAgainAndAgain() throws Exception {
        DatabaseSettings settings = TestPostgres.database();
        Set<String> accepted = ConcurrentHashMap.newKeySet();
        try (PostgresDatabase database = PostgresDatabase.open(settings);
                Inbox inbox = Inbox.open(InboxStore.in(database));
                LaneWorkers _ = work(database);
                LaneWorkers _ = work(database)) {
            long end = System.nanoTime() + CHAOS.toNanos();
            List<Future<?>> tasks = new ArrayList<>();
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 4; i++) {
                    String sender = "sender-" + i;
                    tasks.add(executor.submit(() -> deliver(inbox, sender, end, accepted)));
                }
                while (System.nanoTime() < end) {
                    cutConnections(settings);
                    pause(200);
                }
            }
            for (Future<?> task : tasks) {
                task.get();
            }
            Lanes lanes = new Lanes(LaneStore.in(database));
            try {
                Eventually.until("all rest", () -> lanes.backlog().isQuiet());
            } catch (AssertionError slow) {
                throw new AssertionError("left: " + lanes.backlog() + ", parked: " + lanes.parked(ACME), slow);
            }

            assertThat(lanes.parked(ACME)).isEmpty();
            assertThat(accepted).hasSizeGreaterThan(500);
            List<String> stored = database.inEngine(handle -> handle.createQuery("SELECT body FROM engine.inbox")
                    .mapTo(String.class)
                    .list());
            assertThat(stored).containsExactlyInAnyOrderElementsOf(accepted);
            List<String> done = database.inOrganization(
                    ACME,
                    transaction -> Sql.of(transaction)
                            .createQuery("SELECT flow FROM engine.flow_step")
                            .mapTo(String.class)
                            .list());
            assertThat(done).containsExactlyInAnyOrderElementsOf(accepted);
        }
    }

    private static LaneWorkers work(PostgresDatabase database) {
        LaneHandler handler = run -> {
            for (StoredEvent event : run.events()) {
                run.step(event.body(), "only", String.class, () -> "done");
            }
            return new Decision.Done();
        };
        return LaneWorkers.start(RunStores.in(database), Map.of("test", handler), SETTINGS, InstantSource.system());
    }

    /// As Pipedrive does: what was not acknowledged comes again.
    private static void deliver(Inbox inbox, String sender, long end, Set<String> accepted) {
        for (int i = 0; System.nanoTime() < end; i++) {
            String name = sender + "-" + i;
            LaneKey lane = new LaneKey(ACME, "test", Integer.toString(i % 40));
            Arrival arrival = new Arrival(ACME, "test", name, lane, name, null, Priority.P1);
            while (!accepted.contains(name)) {
                try {
                    inbox.accept(arrival);
                    accepted.add(name);
                } catch (InboxUnavailable _) {
                    pause(20);
                }
            }
            pause(5);
        }
    }

    private static void cutConnections(DatabaseSettings settings) {
        Administrator.run(settings, """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid()
                """);
    }

    private static void pause(long millis) {
        try {
            new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
