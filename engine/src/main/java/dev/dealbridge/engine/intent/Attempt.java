package dev.dealbridge.engine.intent;

import java.time.Duration;

/// How one sending went.
public sealed interface Attempt<T> {

    /// The other side has done it.
    record Confirmed<T>(T value) implements Attempt<T> {}

    /// The other side has certainly not done it and says why.
    record Rejected<T>(String reason) implements Attempt<T> {}

    /// It certainly never took effect (no connection, refused for now): send again later.
    record NotSent<T>(Duration retryAfter, String reason) implements Attempt<T> {}

    /// It was kept back on our side, which has no budget for it: a later run may send it at once, if it may spend more.
    record Withheld<T>(Duration retryAfter, String reason) implements Attempt<T> {}

    /// It may or may not have taken effect.
    record OutcomeUnknown<T>(String reason) implements Attempt<T> {}
}
