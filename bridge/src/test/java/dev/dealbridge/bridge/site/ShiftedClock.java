package dev.dealbridge.bridge.site;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// The machine's clock, moved on by as much as a test wants.
public final class ShiftedClock implements InstantSource {

    private final InstantSource machine = InstantSource.system();
    private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
        return machine.instant().plus(shift.get());
    }

    /// Moves it on, and waits until no node believes any more what the ledger said before.
    public void advance(Duration by) {
        shift.updateAndGet(before -> before.plus(by));
        LockSupport.parkNanos(Duration.ofMillis(1_100).toNanos());
    }
}
