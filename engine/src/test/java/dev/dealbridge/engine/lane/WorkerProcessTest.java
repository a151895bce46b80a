package dev.dealbridge.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.testing.Administrator;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.Processes;
import dev.dealbridge.engine.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several processes work on one PostgreSQL, and some of them end in the middle.
class WorkerProcessTest {

    private static final Duration SHORT_LEASE = Duration.ofSeconds(1);
    private static final Duration LONG_LEASE = Duration.ofSeconds(30);
    private static final Duration QUICK = Duration.ofMillis(2);

    @TempDir
    private Path folder;

    private final DatabaseSettings settings = TestPostgres.database();
    private final PostgresDatabase database = PostgresDatabase.open(settings);
    private final Lanes lanes = new Lanes(LaneStore.in(database));
    private final Deque<WorkerNode> nodes = new ArrayDeque<>();

    @BeforeEach
    void createTable() {
        Tally.createTable(settings);
    }

    @AfterEach
    void end() {
        nodes.forEach(node -> node.process().destroyForcibly());
        database.close();
    }

    @Test
    @Tag("case-25")
    void worksOnEveryEventOnceWhileWorkersAreKilled() throws Exception {
        replaceOneAfterAnother(
                SHORT_LEASE, Duration.ofSeconds(2), node -> node.process().destroyForcibly());

        Eventually.until("all lanes rest", () -> lanes.backlog().isQuiet());
    }

    @Test
    @Tag("case-25")
    @Tag("long")
    void worksOnEveryEventOnceWhileWorkersAreKilledForAMinute() throws Exception {
        replaceOneAfterAnother(
                SHORT_LEASE, Duration.ofSeconds(60), node -> node.process().destroyForcibly());

        Eventually.until("all lanes rest", () -> lanes.backlog().isQuiet());
    }

    @Test
    @Tag("case-43")
    void losesNothingAndWaitsForNoLeaseWhenWorkersAreAskedToEnd() throws Exception {
        endsQuietly(Duration.ofSeconds(2));
    }

    @Test
    @Tag("case-43")
    @Tag("long")
    void losesNothingAndWaitsForNoLeaseWhenWorkersAreAskedToEndForAMinute() throws Exception {
        endsQuietly(Duration.ofSeconds(60));
    }

    private void endsQuietly(Duration time) throws Exception {
        replaceOneAfterAnother(LONG_LEASE, time, node -> {
            // By its handle, which leaves its standard input open.
            node.process().toHandle().destroy();
            Eventually.until("the node has ended", () -> !node.process().isAlive());
            assertThat(heldBy(node)).isZero();
        });

        long began = System.nanoTime();
        Eventually.until("all lanes rest", () -> lanes.backlog().isQuiet());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG_LEASE.dividedBy(2));
    }

    @Test
    @Tag("case-22")
    @Tag("case-23")
    void countsNothingAfterItStoodStillForLongerThanItsLease() throws Exception {
        Set<String> events = new TreeSet<>();
        try (Inbox inbox = Inbox.open(InboxStore.in(database))) {
            for (int i = 0; i < 8; i++) {
                events.add("event-" + i);
                inbox.accept(new Arrival(
                        Tally.ACME, "test", "event-" + i, Tally.lane("" + i), "event-" + i, null, Priority.P1));
            }
        }
        WorkerNode zombie = start(SHORT_LEASE, Duration.ofSeconds(1));
        Eventually.until("it works", () -> heldBy(zombie) == events.size());
        standStillBetweenTransactions(zombie);

        WorkerNode successor = start(SHORT_LEASE, Duration.ZERO);
        Eventually.until("the other has done its work", () -> lanes.backlog().isQuiet());
        Processes.signal(zombie.pid(), "CONT");
        Eventually.until("it was refused", () -> zombie.refusals() == events.size());

        assertThat(Tally.events(database)).containsExactlyInAnyOrderElementsOf(events);
        assertThat(Tally.eventsOf(database, successor.pid())).hasSameSizeAs(events);
    }

    /// An open transaction would keep its lane from others until PostgreSQL ends it, after a minute.
    private void standStillBetweenTransactions(WorkerNode node) throws InterruptedException {
        Processes.signal(node.pid(), "STOP");
        while (Administrator.count(settings, """
                SELECT count(*) FROM pg_stat_activity
                 WHERE state LIKE 'idle in transaction%' AND datname = current_database()
                """) > 0) {
            Processes.signal(node.pid(), "CONT");
            pause(Duration.ofMillis(10));
            Processes.signal(node.pid(), "STOP");
        }
    }

    /// Under load there are always two; when a new one is there the older of the two goes.
    private void replaceOneAfterAnother(Duration lease, Duration time, Consumer<WorkerNode> end) throws Exception {
        start(lease, QUICK);
        start(lease, QUICK);
        Set<String> accepted;
        try (Inbox inbox = Inbox.open(InboxStore.in(database));
                Senders senders = new Senders(inbox, 4, 40, Duration.ofMillis(5))) {
            accepted = senders.accepted();
            long until = System.nanoTime() + time.toNanos();
            do {
                Eventually.until("the newest works", () -> nodes.getLast().isReady());
                pause(Duration.ofMillis(300));
                end.accept(nodes.removeFirst());
                start(lease, QUICK);
            } while (System.nanoTime() < until);
        }
        Eventually.until("all is counted", () -> Tally.events(database).size() >= accepted.size());
        assertThat(Tally.events(database)).hasSizeGreaterThan(200).containsExactlyInAnyOrderElementsOf(accepted);
    }

    private WorkerNode start(Duration lease, Duration time) {
        WorkerNode node = WorkerNode.start(settings, lease, time, folder);
        nodes.add(node);
        return node;
    }

    private long heldBy(WorkerNode node) {
        return Administrator.count(
                settings, "SELECT count(*) FROM engine.lane WHERE holder LIKE '" + node.pid() + "-%'");
    }

    private static void pause(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
