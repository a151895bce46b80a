package dev.dealbridge.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// Looks again and again until something holds.
///
/// @param between how long between two looks
record Waiting(InstantSource clock, Duration between) {
    /// Every tenth of a second.
    Waiting(InstantSource clock) {
        this(clock, Duration.ofMillis(100));
    }

    /// Waits until something holds.
    ///
    /// @return false when the time is over before
    boolean until(BooleanSupplier holds, Duration atMost) throws InterruptedException {
        Instant end = clock.instant().plus(atMost);
        while (!holds.getAsBoolean()) {
            if (clock.instant().isAfter(end)) {
                return false;
            }
            Thread.sleep(between);
        }
        return true;
    }
}
