package dev.dealbridge.engine.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Administrator;
import dev.dealbridge.engine.testing.TestPostgres;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Four nodes with pools of their own call one remote side, each as often as it is allowed to.
class BurstAcrossNodesTest {

    private static final DatabaseSettings SERVER = TestPostgres.database();
    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final Window CALLS = new Window("calls", 20);
    private static final long WINDOW = Duration.ofSeconds(2).toNanos();
    private static final int CALLERS_PER_NODE = 6;

    /// A call that a node made just before it died arrives within half a second.
    private static final BudgetSettings SETTINGS = BudgetSettings.usual(ZoneOffset.UTC)
            .withCap(100)
            .withReserves(PerClass.NONE)
            .withLots(new BudgetSettings.Lots(20, 5, Duration.ofSeconds(2), Duration.ofMillis(500)));

    private final Remote remote = new Remote();
    private final List<Node> nodes = new ArrayList<>();

    @AfterEach
    void close() {
        nodes.forEach(Node::close);
        Administrator.emptyTables(SERVER);
    }

    @Tag("case-45")
    @Test
    void isNeverExceededInAnyTwoSeconds() {
        start(4);
        run(Duration.ofSeconds(6));

        assertThat(remote.mostWithinTheWindow(0)).isLessThanOrEqualTo(20);
        // Of 20 calls in each two seconds; each also holds its place from the grant to its answer.

        assertThat(remote.arrivals.size()).isGreaterThan(35);
    }

    @Tag("case-45")
    @Test
    void isNotExceededAfterANodeDiesThatHoldsGrants() {
        start(4);
        run(Duration.ofSeconds(2));
        nodes.get(0).die();
        run(Duration.ofMillis(1_500));
        nodes.get(1).die();
        run(Duration.ofSeconds(6));

        assertThat(remote.mostWithinTheWindow(0)).isLessThanOrEqualTo(20);
        assertThat(remote.arrivalsWithinTheLast(Duration.ofSeconds(4)))
                .as("the places of the dead come back")
                .isGreaterThan(20);
    }

    @Tag("case-45")
    @Test
    void followsALimitThatAnswersTell() {
        remote.limit = 60;
        start(4);
        run(Duration.ofSeconds(4));

        assertThat(remote.mostWithinTheWindow(0)).isBetween(21, 60);
        remote.limit = 20;
        run(Duration.ofMillis(6_500));
        long settled = System.nanoTime() - Duration.ofMillis(3_500).toNanos();
        assertThat(remote.mostWithinTheWindow(settled)).isLessThanOrEqualTo(20);
    }

    private void start(int count) {
        // The schema is there before the nodes come.
        PostgresDatabase.open(SERVER).close();
        for (int i = 0; i < count; i++) {
            nodes.add(new Node(i, remote));
        }
    }

    private static void run(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (end - System.nanoTime() > 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /// Notes when each call arrives, which is some time after it was sent and before it is answered.
    private static final class Remote {
        private final ConcurrentSkipListSet<Long> arrivals = new ConcurrentSkipListSet<>();
        private final AtomicInteger seeds = new AtomicInteger();
        private volatile int limit = 20;

        Told call(Random random) {
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(150)).toNanos());
            long arrival = System.nanoTime();
            while (!arrivals.add(arrival)) {
                arrival++;
            }
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(150)).toNanos());
            return new Told(null, null, limit);
        }

        int mostWithinTheWindow(long from) {
            int most = 0;
            for (long first : arrivals.tailSet(from)) {
                most = Math.max(most, arrivals.subSet(first, first + WINDOW).size());
            }
            return most;
        }

        int arrivalsWithinTheLast(Duration duration) {
            return arrivals.tailSet(System.nanoTime() - duration.toNanos()).size();
        }
    }

    private static final class Node implements AutoCloseable {
        private final PostgresDatabase database = PostgresDatabase.openAsItIs(SERVER);
        private final Budget budget = Budget.open(database, SETTINGS, InstantSource.system());
        private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        private final List<Future<Integer>> work = new ArrayList<>();
        private final AtomicBoolean working = new AtomicBoolean(true);
        private final AtomicBoolean alive = new AtomicBoolean(true);

        Node(int number, Remote remote) {
            for (int i = 0; i < CALLERS_PER_NODE; i++) {
                Priority priority = Priority.of((number + i) % 4);
                work.add(callers.submit(() -> work(priority, remote)));
            }
        }

        private int work(Priority priority, Remote remote) throws InterruptedException {
            Random random = new Random(remote.seeds.incrementAndGet());
            int calls = 0;
            while (working.get()) {
                BudgetAnswer answer = budget.ask(new Ask(ACME, priority, 1 + random.nextInt(10), List.of(CALLS)));
                if (answer instanceof BudgetAnswer.Granted(Permit permit)) {
                    Told told = remote.call(random);
                    if (alive.get()) {
                        permit.settle(5, told);
                        calls++;
                    }
                }
            }
            return calls;
        }

        /// With grants in hand and calls under way, of which nobody hears any more.
        void die() {
            alive.set(false);
            working.set(false);
            database.close();
        }

        @Override
        public void close() {
            working.set(false);
            callers.close();
            if (alive.get()) {
                assertThat(work.stream().mapToInt(Future::resultNow).sum()).isPositive();
            }
            budget.close();
            database.close();
        }
    }
}
