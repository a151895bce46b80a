package dev.dealbridge.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.inbox.InboxUnavailable;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.postgres.EmbeddedPostgres;
import dev.dealbridge.engine.testing.Administrator;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.MemoryFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Test
    @Tag("case-13")
    void refusesQuicklyWhilePostgresIsAwayAndGoesOnWhenItIsBack() throws InterruptedException {
        Set<String> done = ConcurrentHashMap.newKeySet();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch away = new CountDownLatch(1);
        LaneHandler handler = run -> {
            if (run.lane().id().equals("during")) {
                running.countDown();
                away.await();
            }
            run.step("flow-" + run.lane().id(), "only", String.class, () -> "done");
            done.add(run.lane().id());
            return new Decision.Done();
        };
        EmbeddedPostgres server = EmbeddedPostgres.start(folder);
        try (PostgresDatabase database =
                        PostgresDatabase.open(DatabaseSettings.of(server.jdbcUrl(), server.user(), server.password()));
                Inbox inbox = Inbox.open(InboxStore.in(database));
                LaneWorkers _ = LaneWorkers.start(
                        RunStores.in(database),
                        Map.of("test", handler),
                        LaneSettings.usual().withPollInterval(Duration.ofMillis(100)),
                        InstantSource.system())) {
            int port = server.port();
            inbox.accept(arrival("before"));
            inbox.accept(arrival("during"));
            running.await();

            server.close();
            assertThat(server.isRunning()).isFalse();
            long began = System.nanoTime();
            assertThatThrownBy(() -> inbox.accept(arrival("lost")))
                    .isInstanceOf(InboxUnavailable.class)
                    .hasMessageContaining("deliver again");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
            away.countDown();

            server = EmbeddedPostgres.start(folder);
            assertThat(server.isRunning()).isTrue();
            assertThat(server.port()).isEqualTo(port);
            Eventually.until("an event is stored again", () -> stores(inbox));
            Eventually.until("all is done", () -> done.containsAll(Set.of("before", "during", "after")));
            assertThat(inbox.counts().refused()).isPositive();
        } finally {
            server.close();
        }
    }

    @Test
    @Tag("case-13")
    @Tag("case-23")
    void doesEverythingOnceAfterAnOutageLongerThanTheLease() throws InterruptedException {
        int count = 4;
        Queue<String> done = new ConcurrentLinkedQueue<>();
        Queue<String> refused = new ConcurrentLinkedQueue<>();
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch running = new CountDownLatch(count);
        CountDownLatch overtaken = new CountDownLatch(1);
        LaneHandler handler = run -> {
            if (runs.incrementAndGet() <= count) {
                running.countDown();
                overtaken.await();
            }
            try {
                run.step("flow-" + run.lane().id(), "only", String.class, () -> {
                    done.add(run.lane().id());
                    return "done";
                });
            } catch (FenceLost e) {
                refused.add(run.lane().id());
                throw e;
            }
            return new Decision.Done();
        };
        LaneSettings settings =
                LaneSettings.usual().withLease(Duration.ofSeconds(1)).withPollInterval(Duration.ofMillis(100));
        EmbeddedPostgres server = EmbeddedPostgres.start(folder);
        try (PostgresDatabase database =
                        PostgresDatabase.open(DatabaseSettings.of(server.jdbcUrl(), server.user(), server.password()));
                LaneWorkers _ = LaneWorkers.start(
                        RunStores.in(database), Map.of("test", handler), settings, InstantSource.system())) {
            Lanes lanes = new Lanes(LaneStore.in(database));
            List<String> ids = List.of("a", "b", "c", "d");
            lanes.markDirty(
                    ids.stream().map(id -> new LaneKey(ACME, "test", id)).toList(), Priority.P1);
            running.await();

            server.close();
            new CountDownLatch(1).await(1_500, TimeUnit.MILLISECONDS);
            server = EmbeddedPostgres.start(folder);
            // The node may renew its leases before it looks for work: nobody has taken the lanes. So somebody does.
            Administrator.run(
                    DatabaseSettings.of(server.jdbcUrl(), server.user(), server.password()),
                    "UPDATE engine.lane SET fence = fence + 1, holder = NULL, due_at = now() WHERE fence = 1");
            Eventually.until("all lanes run again", () -> runs.get() == 2 * count);
            overtaken.countDown();

            Eventually.until("the first runs were refused", () -> refused.size() == count);
            Eventually.until("all rest", () -> lanes.backlog().isQuiet());
            assertThat(done).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(lanes.backlog().parked()).isZero();
        } finally {
            server.close();
        }
    }

    private static boolean stores(Inbox inbox) {
        try {
            inbox.accept(arrival("after"));
            return true;
        } catch (InboxUnavailable _) {
            return false;
        }
    }

    private static Arrival arrival(String id) {
        return new Arrival(ACME, "test", id, new LaneKey(ACME, "test", id), id, null, Priority.P1);
    }
}
