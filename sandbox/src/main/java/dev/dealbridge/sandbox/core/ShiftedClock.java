package dev.dealbridge.sandbox.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that runs like another one, but ahead of it. Safe for many threads.
final class ShiftedClock implements InstantSource {
    private final InstantSource other;
    private volatile Duration ahead = Duration.ZERO;

    ShiftedClock(InstantSource other) {
        this.other = other;
    }

    @Override
    public Instant instant() {
        return other.instant().plus(ahead);
    }

    Duration ahead() {
        return ahead;
    }

    void setAhead(Duration duration) {
        ahead = duration;
    }
}
