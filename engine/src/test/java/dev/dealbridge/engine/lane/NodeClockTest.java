package dev.dealbridge.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Leases and waits are PostgreSQL's time, whatever a node takes the time to be.
class NodeClockTest extends LaneScene {

    private static final Duration OFF = Duration.ofMinutes(10);

    /// Off by ten minutes one way, then the other, each time that it is asked.
    private static InstantSource jumping() {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.getAndIncrement() % 2 == 0
                ? Instant.now().plus(OFF)
                : Instant.now().minus(OFF);
    }

    @Test
    @Tag("case-40")
    void waitsAsLongAsItSaidOnNodesWhoseClocksAreOff() {
        Queue<Long> runs = new ConcurrentLinkedQueue<>();
        LaneHandler handler = _ -> {
            runs.add(System.nanoTime());
            return runs.size() < 4 ? new Decision.RetryAfter(Duration.ofMillis(400), "later") : new Decision.Done();
        };
        startWith(Instant.now().plus(OFF), handler);
        startWith(Instant.now().minus(OFF), handler);

        mark("7");

        Eventually.until("it is done", () -> stateOf("7") == LaneStatus.State.IDLE);
        List<Long> at = List.copyOf(runs);
        assertThat(at).hasSize(4);
        for (int i = 1; i < at.size(); i++) {
            assertThat(Duration.ofNanos(at.get(i) - at.get(i - 1)))
                    .isBetween(Duration.ofMillis(400), Duration.ofSeconds(10));
        }
    }

    @Test
    @Tag("case-40")
    void keepsItsLeaseWhileItsClockJumps() {
        AtomicInteger runs = new AtomicInteger();
        Queue<Instant> started = new ConcurrentLinkedQueue<>();
        LaneHandler handler = run -> {
            runs.incrementAndGet();
            started.add(run.startedAt());
            new CountDownLatch(1).await(1_000, TimeUnit.MILLISECONDS);
            run.checkFence();
            return new Decision.Done();
        };
        LaneSettings shortLease = SETTINGS.withLease(Duration.ofMillis(400));
        for (int i = 0; i < 2; i++) {
            nodes.add(LaneWorkers.start(RunStores.in(database), Map.of("test", handler), shortLease, jumping()));
        }

        for (int i = 0; i < 6; i++) {
            mark("r" + i);
        }

        Eventually.until("all are done", () -> lanes.backlog().isQuiet());
        assertThat(runs).hasValue(6);
        assertThat(started)
                .allSatisfy(at ->
                        assertThat(Duration.between(at, Instant.now()).abs()).isGreaterThan(OFF.minusMinutes(1)));
    }

    private void startWith(Instant now, LaneHandler handler) {
        nodes.add(
                LaneWorkers.start(RunStores.in(database), Map.of("test", handler), SETTINGS, InstantSource.fixed(now)));
    }
}
