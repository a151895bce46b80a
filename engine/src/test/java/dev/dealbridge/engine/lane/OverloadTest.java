package dev.dealbridge.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.TestPostgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// More comes in than can be worked on, and then nothing.
class OverloadTest {

    private static final int WORKERS = 4;
    private static final Duration WORK = Duration.ofMillis(100);

    /// What the workers could do at best, and half as much again.
    private static final int PER_SECOND = (int) (WORKERS * 1_000 / WORK.toMillis() * 3 / 2);

    /// Events that are sent one by one.
    private static final int PROBES = 5;

    @Test
    @Tag("case-41")
    void drainsAndIsAsQuickAsBefore() throws InterruptedException {
        overload(Duration.ofSeconds(2));
    }

    @Test
    @Tag("case-41")
    @Tag("long")
    void drainsAfterFiveMinutesAndIsAsQuickAsBefore() throws InterruptedException {
        overload(Duration.ofMinutes(5));
    }

    private static void overload(Duration time) throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger mostRunning = new AtomicInteger();
        AtomicLong done = new AtomicLong();
        LaneHandler handler = run -> {
            mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
            pause(WORK);
            done.addAndGet(run.events().size());
            running.decrementAndGet();
            return new Decision.Done();
        };
        try (PostgresDatabase database = TestPostgres.open();
                Inbox inbox = Inbox.open(InboxStore.in(database));
                LaneWorkers _ = LaneWorkers.start(
                        RunStores.in(database),
                        Map.of("test", handler),
                        LaneSettings.usual().withWorkers(WORKERS),
                        InstantSource.system())) {
            Lanes lanes = new Lanes(LaneStore.in(database));
            Duration before = latency(inbox, done, "before");
            long memoryBefore = usedMemory();
            long sent = 0;
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                long tick = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
                for (int i = 0; i < PER_SECOND / 10; i++) {
                    accept(inbox, "load-" + sent++);
                }
                pause(Duration.ofNanos(Math.max(0, tick - System.nanoTime())));
            }
            assertThat(lanes.backlog().due())
                    .as("more came than could be worked on")
                    .isGreaterThan(WORKERS);

            long all = sent + PROBES;
            long limit =
                    System.nanoTime() + time.multipliedBy(2).plusSeconds(20).toNanos();
            while (done.get() < all) {
                assertThat(System.nanoTime()).as("it drains in time").isLessThan(limit);
                pause(Duration.ofMillis(50));
            }
            Eventually.until("all rest", () -> lanes.backlog().isQuiet());

            assertThat(mostRunning).hasValueLessThanOrEqualTo(WORKERS);
            assertThat(usedMemory() - memoryBefore).isLessThan(32L * 1024 * 1024);
            assertThat(latency(inbox, done, "after"))
                    .isLessThan(before.multipliedBy(3).plusMillis(200));
        }
    }

    /// From the arrival of an event to the end of its run, at best.
    private static Duration latency(Inbox inbox, AtomicLong done, String name) throws InterruptedException {
        Duration best = Duration.ofMinutes(1);
        for (int i = 0; i < PROBES; i++) {
            long seen = done.get();
            long began = System.nanoTime();
            accept(inbox, name + "-" + i);
            while (done.get() == seen) {
                pause(Duration.ofMillis(1));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            best = took.compareTo(best) < 0 ? took : best;
        }
        return best;
    }

    private static void accept(Inbox inbox, String event) {
        LaneKey lane = new LaneKey(Tally.ACME, "test", event);
        inbox.accept(new Arrival(Tally.ACME, "test", event, lane, event, null, Priority.P1));
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void pause(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
