package dev.dealbridge.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Administrator;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.FaultyWire;
import dev.dealbridge.engine.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneWorkersTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z"));

    private static final LaneSettings SETTINGS = LaneSettings.usual()
            .withPollInterval(Duration.ofMillis(100))
            .withAttempts(3, Duration.ofMillis(10), Duration.ofMillis(40));

    private static final DatabaseSettings settings = TestPostgres.database();
    private static final PostgresDatabase database = PostgresDatabase.open(settings);

    private final List<LaneWorkers> nodes = new ArrayList<>();
    private final Lanes lanes = new Lanes(LaneStore.in(database));

    @BeforeEach
    void empty() {
        Administrator.emptyTables(settings);
    }

    @AfterEach
    void stop() {
        nodes.forEach(LaneWorkers::close);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void runsALaneOnceForAllEventsThatWait() {
        Queue<List<StoredEvent>> runs = new ConcurrentLinkedQueue<>();
        try (Inbox inbox = Inbox.open(InboxStore.in(database))) {
            for (int i = 0; i < 3; i++) {
                inbox.accept(arrival("7", "event " + i + " with a NUL \0 and a lone \ud800"));
            }
        }

        start(SETTINGS, run -> {
            runs.add(run.events());
            return new Decision.Done();
        });

        Eventually.until("the lane rests", () -> stateOf("7") == LaneStatus.State.IDLE);
        assertThat(runs).hasSize(1);
        assertThat(runs.element())
                .extracting(StoredEvent::body)
                .containsExactly(
                        "event 0 with a NUL \0 and a lone \ud800",
                        "event 1 with a NUL \0 and a lone \ud800",
                        "event 2 with a NUL \0 and a lone \ud800");
    }

    @Test
    void runsOnceMoreForAMarkThatArrivesDuringTheRun() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch marked = new CountDownLatch(1);
        start(SETTINGS, run -> {
            if (runs.incrementAndGet() == 1) {
                running.countDown();
                marked.await();
            }
            return new Decision.Done();
        });
        mark("7");
        running.await();

        mark("7");
        marked.countDown();

        Eventually.until("the lane rests", () -> stateOf("7") == LaneStatus.State.IDLE);
        assertThat(runs).hasValue(2);
    }

    @Test
    void runsOnceMoreEvenWhenTheRunDecidesToPark() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch marked = new CountDownLatch(1);
        start(SETTINGS, run -> {
            if (runs.incrementAndGet() == 1) {
                running.countDown();
                marked.await();
            }
            return new Decision.Park("needs a person");
        });
        mark("7");
        running.await();

        mark("7");
        marked.countDown();

        Eventually.until("it ran twice", () -> runs.get() == 2);
        Eventually.until("the lane is parked", () -> stateOf("7") == LaneStatus.State.PARKED);
    }

    @Test
    void neverRunsALaneTwiceAtATimeOnTwoNodes() {
        int records = 20;
        int rounds = 15;
        Map<String, AtomicInteger> inside = new ConcurrentHashMap<>();
        Map<String, Long> seen = new ConcurrentHashMap<>();
        Set<String> collisions = ConcurrentHashMap.newKeySet();
        Set<Integer> nodesThatWorked = ConcurrentHashMap.newKeySet();
        for (int node = 0; node < 2; node++) {
            int number = node;
            start(SETTINGS.withWorkers(8), run -> {
                nodesThatWorked.add(number);
                AtomicInteger count = inside.computeIfAbsent(run.lane().id(), _ -> new AtomicInteger());
                if (count.incrementAndGet() > 1) {
                    collisions.add(run.lane().id());
                }
                run.events().forEach(event -> seen.merge(run.lane().id(), 1L, Long::sum));
                run.checkFence();
                count.decrementAndGet();
                return new Decision.Done();
            });
        }

        try (Inbox inbox = Inbox.open(InboxStore.in(database))) {
            for (int round = 0; round < rounds; round++) {
                for (int record = 0; record < records; record++) {
                    inbox.accept(arrival("r" + record, "round " + round));
                }
            }
        }

        Eventually.until("all is done", () -> lanes.backlog().isQuiet());
        assertThat(collisions).isEmpty();
        assertThat(nodesThatWorked).containsExactlyInAnyOrder(0, 1);
        // Completeness: each stored event was handed to exactly one finished run.
        assertThat(seen).hasSize(records);
        assertThat(seen.values()).containsOnly((long) rounds);
    }

    @Test
    void rejectsEverythingThatAZombieWritesPastItsLease() throws InterruptedException {
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        CountDownLatch zombieDone = new CountDownLatch(1);
        Queue<String> refusals = new ConcurrentLinkedQueue<>();
        Queue<String> written = new ConcurrentLinkedQueue<>();
        AtomicInteger runs = new AtomicInteger();
        LaneHandler handler = run -> {
            if (runs.incrementAndGet() == 1) {
                paused.countDown();
                resumed.await();
                refusals.add(refusal(() ->
                        run.inTransaction(transaction -> Sql.of(transaction).execute("SELECT 1"))));
                refusals.add(refusal(() -> run.step("flow", "late", String.class, () -> "zombie")));
                refusals.add(refusal(run::checkFence));
                zombieDone.countDown();
                return new Decision.Park("zombie");
            }
            written.add(run.step("flow", "step", String.class, () -> "successor"));
            return new Decision.Done();
        };
        start(SETTINGS, handler);
        mark("7");
        paused.await();

        // As after a long pause of the whole process: the lease ran out although its holder still lives.
        expireLease("7", 1);
        Eventually.until("the successor is done", () -> stateOf("7") == LaneStatus.State.IDLE);
        resumed.countDown();
        assertThat(zombieDone.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(refusals).containsExactly("FenceLost", "FenceLost", "FenceLost");
        assertThat(written).containsExactly("successor");
        Eventually.until("the zombie is gone", () -> nodes.getFirst().runningLanes() == 0);
        assertThat(stateOf("7")).isEqualTo(LaneStatus.State.IDLE);
        assertThat(steps()).containsExactly("flow/step=\"successor\"");
    }

    @Test
    void blocksNoMarkWhileARunHoldsItsFenceInATransaction() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch marked = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        start(SETTINGS, run -> {
            if (runs.incrementAndGet() == 1) {
                run.inTransaction(_ -> {
                    inside.countDown();
                    return awaits(marked);
                });
            }
            return new Decision.Done();
        });
        mark("7");
        inside.await();

        try (Inbox inbox = Inbox.open(InboxStore.in(database))) {
            inbox.accept(arrival("7", "while the transaction is open"));
        }
        marked.countDown();

        Eventually.until(
                "both runs are done", () -> runs.get() == 2 && lanes.backlog().isQuiet());
    }

    @Test
    void runsTheLaneOfADeadNodeAgainWhenItsLeaseHasRunOut() {
        AtomicInteger runs = new AtomicInteger();
        start(SETTINGS.withLease(Duration.ofMillis(600)), run -> {
            if (runs.incrementAndGet() == 1) {
                throw new NodeDied();
            }
            return new Decision.Done();
        });
        long began = System.nanoTime();

        mark("7");

        Eventually.until("another run is done", () -> stateOf("7") == LaneStatus.State.IDLE);
        assertThat(runs).hasValue(2);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void parksALaneThatKeepsKillingNodes() {
        start(SETTINGS.withLease(Duration.ofMillis(100)).withMaxCrashes(3), _ -> {
            throw new NodeDied();
        });

        mark("7");

        Eventually.until("it is parked", () -> stateOf("7") == LaneStatus.State.PARKED);
        assertThat(lanes.parked(ACME))
                .singleElement()
                .satisfies(parked -> assertThat(parked.reason()).contains("died 3 times"));
    }

    @Test
    void keepsTheLeaseOfALongRunAlive() {
        AtomicInteger runs = new AtomicInteger();
        LaneSettings shortLease = SETTINGS.withLease(Duration.ofMillis(400));
        LaneHandler handler = run -> {
            runs.incrementAndGet();
            new CountDownLatch(1).await(1_200, TimeUnit.MILLISECONDS);
            run.checkFence();
            return new Decision.Done();
        };
        start(shortLease, handler);
        start(shortLease, handler);

        mark("7");

        Eventually.until("the run is done", () -> stateOf("7") == LaneStatus.State.IDLE);
        assertThat(runs).hasValue(1);
    }

    @Test
    void parksAPoisonLaneWithItsCauseWhileOthersGoOn() {
        start(SETTINGS.withWorkers(1), run -> {
            if (run.lane().id().equals("poison")) {
                throw new IllegalArgumentException("cannot read the deal\0");
            }
            return new Decision.Done();
        });

        mark("poison");
        mark("healthy");

        Eventually.until("the poison is parked", () -> stateOf("poison") == LaneStatus.State.PARKED);
        Eventually.until("the other is done", () -> stateOf("healthy") == LaneStatus.State.IDLE);
        assertThat(lanes.parked(ACME)).singleElement().satisfies(parked -> {
            assertThat(parked.lane().id()).isEqualTo("poison");
            assertThat(parked.attempts()).isEqualTo(3);
            assertThat(parked.reason())
                    .isEqualTo("failed 3 times, at last with IllegalArgumentException: cannot read the deal?");
        });
        assertThat(lanes.backlog().reasons())
                .containsExactly(new Backlog.Reason(
                        true, "failed 3 times, at last with IllegalArgumentException: cannot read the deal?", 1));
    }

    @Test
    void namesNoArgumentOfAFailedStatement() {
        start(SETTINGS, run -> {
            run.inTransaction(transaction -> Sql.of(transaction)
                    .createQuery("SELECT 1 / length(replace(:name, 'Erika', '')) AS none")
                    .bind("name", "Erika")
                    .mapTo(Integer.class)
                    .one());
            return new Decision.Done();
        });

        mark("private");

        Eventually.until("it is parked", () -> stateOf("private") == LaneStatus.State.PARKED);
        assertThat(lanes.parked(ACME))
                .singleElement()
                .satisfies(parked ->
                        assertThat(parked.reason()).contains("division by zero").doesNotContain("{named:"));
    }

    @Test
    void resumesFromTheFailedStepOnRetry() {
        AtomicInteger firstStep = new AtomicInteger();
        AtomicInteger attempts = new AtomicInteger();
        boolean[] repaired = new boolean[1];
        start(SETTINGS, run -> {
            attempts.incrementAndGet();
            int number = run.step("flow", "first", Integer.class, firstStep::incrementAndGet);
            run.step("flow", "second", String.class, () -> {
                if (!repaired[0]) {
                    throw new IllegalStateException("not yet");
                }
                return "second after " + number;
            });
            return new Decision.Done();
        });
        mark("7");
        Eventually.until("it is parked", () -> stateOf("7") == LaneStatus.State.PARKED);
        assertThat(attempts).hasValue(3);

        repaired[0] = true;
        assertThat(lanes.retry(key("7"))).isTrue();

        Eventually.until("it is done", () -> stateOf("7") == LaneStatus.State.IDLE);
        assertThat(firstStep).hasValue(1);
        assertThat(steps()).containsExactly("flow/first=1", "flow/second=\"second after 1\"");
    }

    @Test
    void wakesAParkedLaneForANewEventAndShowsItTheOldOnesToo() {
        Queue<Integer> events = new ConcurrentLinkedQueue<>();
        start(SETTINGS, run -> {
            events.add(run.events().size());
            return run.events().size() < 2 ? new Decision.Park("address missing") : new Decision.Done();
        });
        try (Inbox inbox = Inbox.open(InboxStore.in(database))) {
            inbox.accept(arrival("7", "without address"));
            Eventually.until("it is parked", () -> stateOf("7") == LaneStatus.State.PARKED);
            inbox.accept(arrival("7", "with address"));
        }

        Eventually.until("it is done", () -> stateOf("7") == LaneStatus.State.IDLE);
        assertThat(events).containsExactly(1, 2);
    }

    @Test
    void runsAgainAfterTheWaitAndSoonerForANewMark() {
        AtomicInteger runs = new AtomicInteger();
        start(SETTINGS, run -> {
            assertThat(run.attempt()).isEqualTo(1);
            return switch (runs.incrementAndGet()) {
                case 1 -> new Decision.RetryAfter(Duration.ofMillis(50), "soon");
                case 2 -> new Decision.RetryAfter(Duration.ofHours(1), "budget is spent until midnight");
                default -> new Decision.Done();
            };
        });

        mark("7");
        Eventually.until("it waits for an hour", () -> stateOf("7") == LaneStatus.State.WAITING && runs.get() == 2);
        assertThat(lanes.status(key("7")).orElseThrow().reason()).isEqualTo("budget is spent until midnight");
        mark("7");

        Eventually.until("it is done", () -> stateOf("7") == LaneStatus.State.IDLE);
        assertThat(runs).hasValue(3);
    }

    @Test
    void backsOffLongerEachTimeWhileSomethingOutsideIsDownAndCountsNoAttempt() {
        Queue<Long> times = new ConcurrentLinkedQueue<>();
        start(SETTINGS.withAttempts(1, Duration.ofMillis(100), Duration.ofMillis(400)), run -> {
            times.add(System.nanoTime());
            assertThat(run.attempt()).isEqualTo(1);
            return times.size() < 5 ? new Decision.BackOff("nobody answers") : new Decision.Done();
        });

        mark("7");
        Eventually.until("it waits", () -> stateOf("7") == LaneStatus.State.WAITING);
        assertThat(lanes.status(key("7")).orElseThrow().reason()).isEqualTo("nobody answers");
        mark("7");

        Eventually.until("it is done", () -> stateOf("7") == LaneStatus.State.IDLE);
        List<Long> starts = List.copyOf(times);
        assertThat(starts).hasSize(5);
        List<Duration> shortest =
                List.of(100, 200, 400, 400).stream().map(Duration::ofMillis).toList();
        for (int i = 0; i < shortest.size(); i++) {
            assertThat(Duration.ofNanos(starts.get(i + 1) - starts.get(i))).isGreaterThanOrEqualTo(shortest.get(i));
        }
    }

    @Test
    void takesTheMoreUrgentLaneFirst() throws InterruptedException {
        Queue<String> order = new ConcurrentLinkedQueue<>();
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        start(SETTINGS.withWorkers(1), run -> {
            busy.countDown();
            go.await();
            order.add(run.lane().id());
            return new Decision.Done();
        });
        mark("first");
        busy.await();

        lanes.markDirty(List.of(key("backfill")), Priority.P3);
        lanes.markDirty(List.of(key("live")), Priority.P1);
        lanes.markDirty(List.of(key("money")), Priority.P0);
        lanes.markDirty(List.of(key("catch-up")), Priority.P2);
        // What was asked for as backfill and is now wanted for money is money.
        lanes.markDirty(List.of(key("backfill-then-money")), Priority.P3);
        lanes.markDirty(List.of(key("backfill-then-money")), Priority.P0);
        go.countDown();

        Eventually.until("all are done", () -> lanes.backlog().isQuiet());
        assertThat(order).containsExactly("first", "money", "backfill-then-money", "live", "catch-up", "backfill");
    }

    @Test
    void leavesLanesOfUnknownKindsToOtherNodes() {
        lanes.markDirty(List.of(new LaneKey(ACME, "tomorrow", "1")), Priority.P0);
        start(SETTINGS, _ -> new Decision.Done());
        mark("7");

        Eventually.until("the known one is done", () -> stateOf("7") == LaneStatus.State.IDLE);
        assertThat(lanes.status(new LaneKey(ACME, "tomorrow", "1"))
                        .orElseThrow()
                        .state())
                .isEqualTo(LaneStatus.State.DUE);
    }

    @Test
    void wakesTheWorkersOfAnotherNode() {
        AtomicInteger runs = new AtomicInteger();
        start(SETTINGS.withPollInterval(Duration.ofMinutes(10)), _ -> {
            runs.incrementAndGet();
            return new Decision.Done();
        });
        try (PostgresDatabase other = PostgresDatabase.open(settings)) {
            Lanes elsewhere = new Lanes(LaneStore.in(other));
            // The listening connection may still be opening: mark until one mark comes through.
            Eventually.until("a mark from elsewhere is worked on", () -> {
                elsewhere.markDirty(List.of(key("7")), Priority.P1);
                return runs.get() > 0;
            });
        }
    }

    @Test
    void finishesWhatRunsAndClaimsNothingMoreWhenItStops() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        AtomicInteger finished = new AtomicInteger();
        LaneWorkers node = start(SETTINGS.withWorkers(1), run -> {
            running.countDown();
            new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
            finished.incrementAndGet();
            return new Decision.Done();
        });
        mark("7");
        mark("8");
        running.await();

        node.close();

        assertThat(finished).hasValue(1);
        assertThat(List.of(stateOf("7"), stateOf("8")))
                .containsExactlyInAnyOrder(LaneStatus.State.IDLE, LaneStatus.State.DUE);
    }

    @Test
    void releasesARunThatDoesNotFinishInTimeAsItWas() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        LaneWorkers node = start(SETTINGS.withStopWithin(Duration.ofMillis(100)), run -> {
            running.countDown();
            new CountDownLatch(1).await();
            return new Decision.Done();
        });
        mark("7");
        running.await();

        node.close();

        LaneStatus status = lanes.status(key("7")).orElseThrow();
        assertThat(status.state()).isEqualTo(LaneStatus.State.DUE);
        assertThat(status.attempts()).isZero();
    }

    @Test
    void goesOnWhenTheDatabaseDropsEveryConnection() {
        AtomicInteger started = new AtomicInteger();
        AtomicInteger dropped = new AtomicInteger();
        Set<String> done = ConcurrentHashMap.newKeySet();
        start(SETTINGS.withWorkers(4), run -> {
            if (started.incrementAndGet() % 10 == 0) {
                dropped.addAndGet(dropConnections());
            }
            run.step("flow-" + run.lane().id(), "only", String.class, () -> "done");
            done.add(run.lane().id());
            return new Decision.Done();
        });

        lanes.markDirty(IntStream.range(0, 40).mapToObj(i -> key("r" + i)).toList(), Priority.P1);

        Eventually.until("all are done", () -> done.size() == 40);
        Eventually.until("all rest", () -> quietly(() -> lanes.backlog().isQuiet()));
        assertThat(dropped.get()).isGreaterThan(5);
        assertThat(lanes.parked(ACME)).isEmpty();
        assertThat(steps()).hasSize(40);
    }

    @Test
    void backsOffAfterAFailureWhateverArrives() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        start(SETTINGS.withAttempts(2, Duration.ofMillis(1_500), Duration.ofMillis(1_500)), run -> {
            runs.incrementAndGet();
            mark(run.lane().id());
            throw new IllegalStateException("still broken");
        });
        mark("7");
        Eventually.until("it backs off", () -> runs.get() == 1 && stateOf("7") == LaneStatus.State.WAITING);

        for (int i = 0; i < 10; i++) {
            mark("7");
            new CountDownLatch(1).await(30, TimeUnit.MILLISECONDS);
        }

        assertThat(runs).hasValue(1);
        // Marked while it failed for the last time, too.
        Eventually.until("it is parked", () -> stateOf("7") == LaneStatus.State.PARKED);
        assertThat(runs).hasValue(2);
    }

    @Test
    void waitsLongerWithEachPassingFaultAndNeverParksForThem() {
        Queue<Long> runs = new ConcurrentLinkedQueue<>();
        start(SETTINGS.withAttempts(2, Duration.ofMillis(100), Duration.ofMillis(300)), _ -> {
            runs.add(System.nanoTime());
            if (runs.size() <= 4) {
                throw new IllegalStateException(new SQLException("sorry, too many clients already", "53300"));
            }
            return new Decision.Done();
        });

        mark("7");

        Eventually.until("it is done", () -> stateOf("7") == LaneStatus.State.IDLE);
        List<Long> at = List.copyOf(runs);
        assertThat(at).hasSize(5);
        List<Integer> waits = List.of(100, 200, 300, 300);
        for (int i = 0; i < waits.size(); i++) {
            assertThat(Duration.ofNanos(at.get(i + 1) - at.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(waits.get(i)));
        }
    }

    @Test
    void parksALaneWhoseStatementsTakeTooLong() {
        start(SETTINGS, run -> {
            run.inTransaction(transaction ->
                    Sql.of(transaction).execute("SET LOCAL statement_timeout = 20; SELECT pg_sleep(20)"));
            return new Decision.Done();
        });

        mark("7");

        Eventually.until("it is parked", () -> stateOf("7") == LaneStatus.State.PARKED);
        assertThat(lanes.parked(ACME))
                .singleElement()
                .satisfies(parked -> assertThat(parked.reason()).contains("statement timeout"));
    }

    @Test
    void claimsOnAfterAnErrorInTheDispatcher() {
        try (PostgresDatabase faulty = PostgresDatabase.open(FaultyWire.to(settings));
                LaneWorkers _ = LaneWorkers.start(
                        RunStores.in(faulty), Map.of("test", _ -> new Decision.Done()), SETTINGS, CLOCK)) {
            mark("before");
            Eventually.until("it works", () -> stateOf("before") == LaneStatus.State.IDLE);
            FaultyWire.failNext("lane-dispatcher");
            Eventually.until("the dispatcher met an Error", () -> FaultyWire.hasFailed("lane-dispatcher"));

            mark("after");

            Eventually.until("it works on", () -> stateOf("after") == LaneStatus.State.IDLE);
        }
    }

    @Test
    void renewsLeasesOnAfterAnErrorInTheHeart() {
        AtomicInteger runs = new AtomicInteger();
        LaneHandler handler = _ -> {
            if (runs.incrementAndGet() == 1) {
                FaultyWire.failNext("lane-heart");
                new CountDownLatch(1).await(2_500, TimeUnit.MILLISECONDS);
            }
            return new Decision.Done();
        };
        try (PostgresDatabase faulty = PostgresDatabase.open(FaultyWire.to(settings));
                LaneWorkers _ = LaneWorkers.start(
                        RunStores.in(faulty),
                        Map.of("test", handler),
                        SETTINGS.withLease(Duration.ofSeconds(1)),
                        CLOCK)) {
            mark("7");

            Eventually.until("the run is done", () -> stateOf("7") == LaneStatus.State.IDLE);
            assertThat(FaultyWire.hasFailed("lane-heart")).isTrue();
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void keepsTheLeaseOfASuccessorWhenItsZombieEndsHere() throws InterruptedException {
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        CountDownLatch successor = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        LaneWorkers node = start(SETTINGS.withLease(Duration.ofMillis(800)), _ -> {
            switch (runs.incrementAndGet()) {
                case 1 -> {
                    paused.countDown();
                    resumed.await();
                }
                case 2 -> {
                    successor.countDown();
                    finish.await();
                }
                default -> {
                    // A third run would mean that the second had lost its lease.
                }
            }
            return new Decision.Done();
        });
        mark("7");
        paused.await();
        // The heart may renew the lease just before the next claim.
        Eventually.until("the successor runs", () -> {
            expireLease("7", 1);
            return successor.getCount() == 0;
        });
        assertThat(node.runningLanes()).isEqualTo(2);

        resumed.countDown();
        Eventually.until("the zombie is gone", () -> node.runningLanes() == 1);
        new CountDownLatch(1).await(1_500, TimeUnit.MILLISECONDS);

        assertThat(runs).hasValue(2);
        finish.countDown();
        Eventually.until("the lane rests", () -> stateOf("7") == LaneStatus.State.IDLE);
    }

    @Test
    void refusesRemoteWorkInsideATransaction() {
        Queue<String> refusals = new ConcurrentLinkedQueue<>();
        start(SETTINGS, run -> {
            run.inTransaction(_ -> {
                refusals.add(refusal(() -> run.step("flow", "step", String.class, () -> "remote")));
                refusals.add(refusal(run::checkFence));
                return true;
            });
            return new Decision.Done();
        });

        mark("7");

        Eventually.until("it is done", () -> stateOf("7") == LaneStatus.State.IDLE);
        assertThat(refusals).containsExactly("IllegalStateException", "IllegalStateException");
    }

    @Test
    void marksInTheCallersTransactionOnly() {
        assertThatThrownBy(() -> database.useOrganization(ACME, handle -> {
                    lanes.markDirty(handle, List.of(key("undone")), Priority.P1);
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(lanes.status(key("undone"))).isEmpty();

        database.useOrganization(ACME, handle -> lanes.markDirty(handle, List.of(key("kept")), Priority.P1));
        assertThat(stateOf("kept")).isEqualTo(LaneStatus.State.DUE);
    }

    @Test
    void showsAnOrganizationItsOwnLanesOnly() {
        OrganizationId other = OrganizationId.of("globex");
        start(SETTINGS, _ -> new Decision.Park("hold"));
        mark("7");
        lanes.markDirty(List.of(new LaneKey(other, "test", "7")), Priority.P1);

        Eventually.until("both are parked", () -> lanes.backlog().parked() == 2);
        assertThat(lanes.parked(ACME)).extracting(ParkedLane::lane).containsExactly(key("7"));
        assertThat(lanes.parked(OrganizationId.of("nobody"))).isEmpty();
        assertThat(lanes.retry(new LaneKey(OrganizationId.of("nobody"), "test", "7")))
                .isFalse();
        assertThat(lanes.status(new LaneKey(OrganizationId.of("nobody"), "test", "7")))
                .isEmpty();
    }

    @Test
    void givesTheRunTheInjectedClock() {
        Queue<Instant> started = new ConcurrentLinkedQueue<>();
        start(SETTINGS, run -> {
            started.add(run.startedAt());
            return new Decision.Done();
        });

        mark("7");

        Eventually.until("it is done", () -> stateOf("7") == LaneStatus.State.IDLE);
        assertThat(started).containsExactly(CLOCK.instant());
    }

    /// What stands for the death of the process.
    private static final class NodeDied extends Error {}

    private LaneWorkers start(LaneSettings laneSettings, LaneHandler handler) {
        LaneWorkers node = LaneWorkers.start(RunStores.in(database), Map.of("test", handler), laneSettings, CLOCK);
        nodes.add(node);
        return node;
    }

    private static LaneKey key(String id) {
        return new LaneKey(ACME, "test", id);
    }

    private static Arrival arrival(String id, String body) {
        return new Arrival(ACME, "test", id + "/" + body, key(id), body, null, Priority.P1);
    }

    private void mark(String id) {
        lanes.markDirty(List.of(key(id)), Priority.P1);
    }

    private LaneStatus.State stateOf(String id) {
        return lanes.status(key(id)).orElseThrow().state();
    }

    private void expireLease(String id, long fence) {
        database.useEngine(handle ->
                handle.createUpdate("""
                        UPDATE engine.lane SET due_at = now() - interval '1 second'
                         WHERE record_id = :id AND fence = :fence AND holder IS NOT NULL
                        """).bind("id", id).bind("fence", fence).execute());
        database.wakeUps().lanesDue();
    }

    private int dropConnections() {
        // As the administrator: the roles of the bridge may not.
        String sql = """
                SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid()
                """;
        try (Connection connection =
                        DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> steps() {
        return database.inOrganization(
                ACME,
                transaction -> Sql.of(transaction)
                        .createQuery("SELECT flow || '/' || step || '=' || output FROM engine.flow_step ORDER BY 1")
                        .mapTo(String.class)
                        .list());
    }

    private static String refusal(Runnable forbidden) {
        try {
            forbidden.run();
            return "nothing";
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean quietly(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (RuntimeException _) {
            return false;
        }
    }
}
