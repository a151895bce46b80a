package dev.dealbridge.engine.intent;

import java.time.Duration;

/// One outbound write with a business key of its own.
///
/// @param <T> what the write gives back; stored as JSON, so a type that Jackson writes and reads (records do)
public interface Intent<T> {

    /// Names the write within the organization, the same in every attempt: `invoice/deal-42/episode-1`. 1 to 300
    /// characters.
    String key();

    /// Digest of all that is written. Another one under the same key is [IntentResult.KeyReused], never a silent
    /// answer.
    String requestHash();

    /// The type that the stored value is read back as.
    Class<T> type();

    /// How long after sending the write may still take effect on the other side: more than the HTTP timeout, with a
    /// margin. Nobody looks it up or sends it again before that, and not within a tenth of it after the sending was
    /// given up.
    Duration timeout();

    /// Sends the write once. No transaction is open. An exception counts as an unknown outcome.
    Attempt<T> send();

    /// Asks the other side for our reference. Called only when [#timeout] has passed since the last send.
    Lookup<T> lookup();
}
