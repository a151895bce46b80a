package dev.dealbridge.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Administrator;
import dev.dealbridge.engine.testing.Eventually;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Which lanes run, when, where and how often.
class LaneClaimingTest extends LaneScene {

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
    @Tag("case-24")
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
    @Tag("case-24")
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
    @Tag("case-22")
    @Tag("case-25")
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
    @Tag("case-27")
    void goesOnWithOthersWhileTheMostUrgentLanesAreBlocked() throws Exception {
        Queue<String> done = new ConcurrentLinkedQueue<>();
        for (String id : List.of("locked", "broken")) {
            lanes.markDirty(List.of(key(id)), Priority.P0);
        }
        lanes.markDirty(List.of(key("backfill")), Priority.P3);
        try (Connection somebody =
                Administrator.begin(settings, "SELECT 1 FROM engine.lane WHERE record_id = 'locked' FOR UPDATE")) {
            start(SETTINGS.withWorkers(1).withAttempts(3, Duration.ofMinutes(1), Duration.ofMinutes(1)), run -> {
                if (run.lane().id().equals("broken")) {
                    throw new IllegalStateException("cannot be done");
                }
                done.add(run.lane().id());
                return new Decision.Done();
            });

            Eventually.until("the least urgent is done", () -> done.contains("backfill"));
            assertThat(done).containsExactly("backfill");
            somebody.rollback();
        }
        Eventually.until("the most urgent is done", () -> done.contains("locked"));
    }

    @Test
    @Tag("case-19")
    void worksOnABulkEditInFewRunsAndKeepsNobodyElseWaiting() throws Exception {
        int records = 200;
        int events = 10_000;
        OrganizationId other = OrganizationId.of("globex");
        LaneKey live = new LaneKey(other, "test", "1");
        AtomicInteger bulkRuns = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        CountDownLatch stored = new CountDownLatch(1);
        CountDownLatch liveRun = new CountDownLatch(1);
        start(SETTINGS.withWorkers(4), run -> {
            if (run.lane().equals(live)) {
                liveRun.countDown();
            } else {
                bulkRuns.incrementAndGet();
                seen.addAndGet(run.events().size());
                stored.await();
                new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
            }
            return new Decision.Done();
        });
        try (Inbox inbox = Inbox.open(InboxStore.in(database))) {
            List<Future<?>> sending = new ArrayList<>();
            try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int sender = 0; sender < 100; sender++) {
                    int first = sender * events / 100;
                    sending.add(senders.submit(() -> {
                        for (int i = first; i < first + events / 100; i++) {
                            LaneKey lane = key("bulk-" + i % records);
                            inbox.accept(new Arrival(ACME, "test", "bulk-" + i, lane, "bulk-" + i, null, Priority.P2));
                        }
                    }));
                }
            }
            for (Future<?> sender : sending) {
                sender.get();
            }
            inbox.accept(new Arrival(other, "test", "live", live, "live", null, Priority.P1));
        }
        long began = System.nanoTime();
        stored.countDown();

        assertThat(liveRun.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        Eventually.until("all is done", () -> lanes.backlog().isQuiet());
        assertThat(seen).hasValue(events);
        assertThat(bulkRuns.get()).isLessThan(records + records / 10);
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
    @Tag("case-43")
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
    @Tag("case-43")
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
}
