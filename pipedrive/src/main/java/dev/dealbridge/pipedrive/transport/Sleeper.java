package dev.dealbridge.pipedrive.transport;

import java.time.Duration;

/// Waits. A parameter of everything that waits, so that it can run on virtual time.
@FunctionalInterface
public interface Sleeper {

    /// Returns after the time has passed on the clock that belongs to this sleeper.
    ///
    /// @throws InterruptedException if the thread was told to stop
    void sleep(Duration time) throws InterruptedException;
}
