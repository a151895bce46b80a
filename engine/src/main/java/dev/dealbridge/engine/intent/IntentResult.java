package dev.dealbridge.engine.intent;

import java.time.Duration;

/// What is known of a write after it was performed.
public sealed interface IntentResult<T> {

    /// It is done, now or in an earlier run, and gave this.
    record Confirmed<T>(T value) implements IntentResult<T> {}

    /// It is not done: the other side refused. Performing it again sends it again, with changed content if need be, for
    /// nothing has taken effect under its key.
    record Rejected<T>(String reason) implements IntentResult<T> {}

    /// Not known yet, or not sent yet: perform it again after `delay`.
    record Waiting<T>(Duration delay, String reason) implements IntentResult<T> {}

    /// Something else was sent under this key and took effect. Whoever can live with that takes its value.
    ///
    /// @param key the intent's key
    /// @param storedHash of what was sent
    /// @param givenHash of what was to be sent now
    /// @param value what that write gave
    record KeyReused<T>(String key, String storedHash, String givenHash, T value) implements IntentResult<T> {}
}
