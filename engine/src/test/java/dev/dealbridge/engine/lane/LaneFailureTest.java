package dev.dealbridge.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.FaultyWire;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What becomes of a lane when its run, its node or the database fails.
class LaneFailureTest extends LaneScene {

    @Test
    @Tag("case-23")
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
    void namesTheRunInWhatIsLoggedDuringIt() {
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.list = new CopyOnWriteArrayList<>();
        logged.start();
        Logger logger = (Logger) LoggerFactory.getLogger(LaneAttempt.class);
        logger.setLevel(Level.INFO);
        logger.addAppender(logged);
        try {
            start(SETTINGS, _ -> {
                throw new IllegalStateException("broken");
            });
            mark("7");
            Eventually.until("it is parked", () -> stateOf("7") == LaneStatus.State.PARKED);
        } finally {
            logger.detachAppender(logged);
            logger.setLevel(null);
        }
        assertThat(logged.list)
                .extracting(event -> event.getMDCPropertyMap().get("run"))
                .containsExactly("acme/test/7#1", "acme/test/7#2", "acme/test/7#3");
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
    @Tag("case-26")
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
    @Tag("case-26")
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
    @Tag("case-26")
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
    @Tag("case-37")
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
    @Tag("case-26")
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
    @Tag("case-23")
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

    /// What stands for the death of the process.
    private static final class NodeDied extends Error {}
}
