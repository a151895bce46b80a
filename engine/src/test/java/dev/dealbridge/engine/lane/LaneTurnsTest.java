package dev.dealbridge.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTurnsTest {

    private final LaneTurns turns = new LaneTurns();

    @Test
    void goesOnToTheFurthestThatWasServed() {
        turns.serve(Priority.P1, List.of("acme", "metal", "acme"));

        assertThat(turns.served(Priority.P1)).isEqualTo("metal");
        assertThat(turns.served(Priority.P0)).isEmpty();
    }

    @Test
    void goesRound() {
        turns.serve(Priority.P1, List.of("metal"));

        turns.serve(Priority.P1, List.of("zebra", "acme", "bakery"));

        assertThat(turns.served(Priority.P1)).isEqualTo("bakery");
    }

    @Test
    void comesBackToTheOnlyOne() {
        turns.serve(Priority.P1, List.of("metal"));

        turns.serve(Priority.P1, List.of("metal", "metal"));

        assertThat(turns.served(Priority.P1)).isEqualTo("metal");
    }

    @Test
    void staysWhereItWasWhenNobodyIsServed() {
        turns.serve(Priority.P1, List.of("metal"));

        turns.serve(Priority.P1, List.of());

        assertThat(turns.served(Priority.P1)).isEqualTo("metal");
    }
}
