package dev.dealbridge.simulation.bug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.simulation.fault.FaultKind;
import dev.dealbridge.simulation.world.Plan;
import dev.dealbridge.simulation.world.Simulation;
import java.util.EnumSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A simulator that finds nothing proves nothing: it has to find what is known to be wrong.
class KnownBugsAreFoundTest {

    private static final int SEEDS = 500;
    private static final int EVENTS = 500;

    @ParameterizedTest
    @EnumSource
    void isFound(KnownBug bug) {
        assertThat(LongStream.rangeClosed(1, SEEDS).parallel().anyMatch(seed -> fails(seed, bug)))
                .as(bug + " Not found within " + SEEDS + " seeds")
                .isTrue();
    }

    private static boolean fails(long seed, KnownBug bug) {
        Plan plan = Plan.of(seed, EVENTS, EnumSet.allOf(FaultKind.class));
        return Simulation.of(plan, new AlteredParts(bug.alteration()), 0).violation() != null;
    }
}
