package dev.dealbridge.sandbox.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is moved.
public final class SetClock implements InstantSource {
    private final AtomicReference<Instant> now;

    public SetClock(String start) {
        now = new AtomicReference<>(Instant.parse(start));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    public void forward(Duration time) {
        now.updateAndGet(old -> old.plus(time));
    }
}
