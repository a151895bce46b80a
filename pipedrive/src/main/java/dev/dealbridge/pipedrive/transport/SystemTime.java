package dev.dealbridge.pipedrive.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Real time for the transport: a clock that never jumps, and real sleep.
///
/// It starts at the machine's wall clock and then follows its monotonic counter, since a wall clock set forward would
/// open the burst window too early. Use it for measuring, not for dates.
public final class SystemTime implements InstantSource, Sleeper {

    private final Instant start;
    private final long startNanos = System.nanoTime();

    /// @param wallClock read once
    public SystemTime(InstantSource wallClock) {
        this.start = wallClock.instant();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }
}
