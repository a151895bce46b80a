package dev.dealbridge.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.simulation.fault.FaultKind;
import dev.dealbridge.simulation.world.Happening;
import dev.dealbridge.simulation.world.Plan;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShrinkingTest {

    private static final Plan LONG = Plan.exactly(1, 200, EnumSet.allOf(FaultKind.class));

    /// Of what happens without any fault, too.
    private static final List<Integer> NEEDED = Plan.exactly(1, 100, Set.of()).history().stream()
            .map(Happening::number)
            .filter(number -> number % 30 == 7)
            .toList();

    @Test
    void leavesWhatItTakesToFail() {
        Plan shortest = new Shrinking(ShrinkingTest::fails, () -> true).shrink(LONG);

        assertThat(shortest.history())
                .extracting(Happening::number)
                .isNotEmpty()
                .isEqualTo(NEEDED);
        assertThat(shortest.faults()).containsExactly(FaultKind.ZOMBIE);
    }

    @Test
    void leavesEverythingWhenThereIsNoTime() {
        assertThat(new Shrinking(ShrinkingTest::fails, () -> false).shrink(LONG))
                .isEqualTo(LONG);
    }

    private static boolean fails(Plan plan) {
        Set<Integer> numbers = plan.history().stream().map(Happening::number).collect(Collectors.toSet());
        return numbers.containsAll(NEEDED) && plan.faults().contains(FaultKind.ZOMBIE);
    }
}
