package dev.dealbridge.engine.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneStatus;
import dev.dealbridge.engine.lane.LaneStore;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TimersTest {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final PostgresDatabase database = TestPostgres.open();

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void marksALaneAgainAndAgain() {
        LaneKey sweep = new LaneKey(OrganizationId.of("acme"), "sweep", "deals");
        Lanes lanes = new Lanes(LaneStore.in(database));
        AtomicInteger ticks = new AtomicInteger();
        try (Timers timers = new Timers(database, LOOK)) {
            timers.recurring("sweep", Duration.ofMillis(60), () -> {
                        ticks.incrementAndGet();
                        lanes.markDirty(List.of(sweep), Priority.P2);
                    })
                    .start();

            Eventually.until("it ticks three times", () -> ticks.get() >= 3);
        }
        assertThat(lanes.status(sweep).orElseThrow().state()).isEqualTo(LaneStatus.State.DUE);
    }

    @Test
    void ticksOnOneNodeAtATime() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger ticks = new AtomicInteger();
        Runnable tick = () -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            database.inEngine(handle -> handle.execute("SELECT pg_sleep(0.02)"));
            inside.decrementAndGet();
            ticks.incrementAndGet();
        };
        try (Timers first = new Timers(database, LOOK);
                Timers second = new Timers(database, LOOK)) {
            first.recurring("shared", Duration.ofMillis(10), tick).start();
            second.recurring("shared", Duration.ofMillis(10), tick).start();

            Eventually.until("it ticks ten times", () -> ticks.get() >= 10);
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void goesOnAfterATickThatFailed() {
        AtomicInteger ticks = new AtomicInteger();
        try (Timers timers = new Timers(database, LOOK)) {
            timers.recurring("failing", Duration.ofMillis(20), () -> {
                        ticks.incrementAndGet();
                        throw new IllegalStateException("this tick fails");
                    })
                    .start();

            Eventually.until("it ticks again", () -> ticks.get() >= 2);
        }
    }

    @Test
    void refusesTwoTimersOfOneNameAndLateOnes() {
        try (Timers timers = new Timers(database, LOOK)) {
            timers.recurring("one", Duration.ofHours(1), () -> {});
            assertThatThrownBy(() -> timers.recurring("one", Duration.ofHours(1), () -> {}))
                    .hasMessageContaining("named one already");
            assertThatThrownBy(() -> timers.recurring("never", Duration.ZERO, () -> {}))
                    .hasMessageContaining("positive");
            timers.start();
            assertThatThrownBy(() -> timers.recurring("late", Duration.ofHours(1), () -> {}))
                    .hasMessageContaining("too late");
        }
    }
}
