package dev.dealbridge.engine.intent;

import java.time.Duration;

/// What the other side says about our reference.
public sealed interface Lookup<T> {

    /// The write took effect.
    record Found<T>(T value) implements Lookup<T> {}

    /// The write did not take effect: it may be sent again.
    record Absent<T>() implements Lookup<T> {}

    /// The other side cannot say now.
    record Unavailable<T>(Duration retryAfter, String reason) implements Lookup<T> {}

    /// The other side was not asked, for our side has no budget for it: a later run may ask at once.
    record Withheld<T>(Duration retryAfter, String reason) implements Lookup<T> {}
}
