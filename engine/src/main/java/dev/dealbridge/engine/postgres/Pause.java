package dev.dealbridge.engine.postgres;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waiting for things of the operating system that notify nobody: processes of others, locks of files.
final class Pause {

    private static final long STEP = Duration.ofMillis(10).toNanos();

    private Pause() {}

    static void briefly() {
        LockSupport.parkNanos(STEP);
    }

    /// Waits until `condition` holds; false when it does not within `limit` or the thread is interrupted.
    static boolean until(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            briefly();
        }
        return true;
    }
}
