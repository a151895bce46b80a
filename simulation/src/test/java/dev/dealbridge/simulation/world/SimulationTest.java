package dev.dealbridge.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.simulation.fault.FaultKind;
import dev.dealbridge.simulation.node.Parts;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final Set<FaultKind> ALL = EnumSet.allOf(FaultKind.class);
    private static final int EVENTS = 500;

    @Test
    void comesToRestAndIsRightWithoutFaults() {
        Simulation.Outcome outcome = live(7, Set.of());

        assertThat(outcome.violation()).isNull();
        assertThat(outcome.invoices()).isGreaterThan(5);
        assertThat(outcome.deaths()).isZero();
    }

    @Test
    void livesTheSameTwice() {
        LongStream.rangeClosed(1, 5).forEach(seed -> assertThat(live(seed, ALL)).isEqualTo(live(seed, ALL)));
    }

    @Test
    void livesDifferentlyWithAnotherSeed() {
        assertThat(live(1, ALL).trace()).isNotEqualTo(live(2, ALL).trace());
    }

    @Test
    @Tag("case-22")
    @Tag("case-23")
    @Tag("case-24")
    @Tag("case-28")
    @Tag("case-29")
    @Tag("case-33")
    @Tag("case-34")
    @Tag("case-40")
    void isRightAfterAHundredHistories() {
        assertAllRight(1, 100);
    }

    @Test
    @Tag("long")
    @Tag("case-22")
    @Tag("case-23")
    @Tag("case-24")
    @Tag("case-28")
    @Tag("case-29")
    @Tag("case-33")
    @Tag("case-34")
    @Tag("case-40")
    void isRightAfterTwoThousandHistories() {
        assertAllRight(101, 2_000);
    }

    private static void assertAllRight(long from, long seeds) {
        String wrong = LongStream.range(from, from + seeds)
                .parallel()
                .mapToObj(seed -> said(seed, live(seed, ALL)))
                .filter(said -> !said.isEmpty())
                .sorted()
                .toList()
                .toString();

        assertThat(wrong).isEqualTo("[]");
    }

    private static String said(long seed, Simulation.Outcome outcome) {
        return outcome.violation() == null
                ? ""
                : "seed " + seed + ": " + outcome.violation().getMessage();
    }

    private static Simulation.Outcome live(long seed, Set<FaultKind> faults) {
        return Simulation.of(Plan.of(seed, EVENTS, faults), new Parts(), 0);
    }
}
