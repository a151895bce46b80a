package dev.dealbridge.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Console console = new Console(new PrintWriter(out), new PrintWriter(err, true), false);
    private Instant now = Instant.parse("2026-09-01T12:00:00Z");
    private final InstantSource clock = () -> now;

    @Test
    void saysHowFarItIsAndHowLongTheRestTakes() {
        try (Progress progress = Progress.start(console, "Invoicing", 4_238, 1_000, clock)) {
            tick(60);
            progress.at(1_600);
        }
        assertThat(err.toString().lines())
                .containsExactly(
                        "Invoicing: 1,000 of 4,238 done", "Invoicing: 1,600 of 4,238 done (37 %), about 4 min left");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void writesALineOnlyNowAndThen() {
        try (Progress progress = Progress.start(console, "Invoicing", 100, 0, clock)) {
            tick(1);
            progress.at(1);
            tick(1);
            progress.at(2);
            tick(4);
            progress.at(6);
            progress.at(100);
        }
        assertThat(err.toString().lines())
                .containsExactly(
                        "Invoicing: 0 of 100 done",
                        "Invoicing: 6 of 100 done (6 %), about 2 min left",
                        "Invoicing: 100 of 100 done (100 %)");
    }

    private void tick(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }
}
