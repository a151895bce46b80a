package dev.dealbridge.engine.inbox;

import java.time.Duration;

/// How arrivals are stored.
///
/// @param writers threads that commit, each on a connection of its own; 1 or 2
/// @param batch most arrivals in one commit
/// @param queued most arrivals that wait for a commit, per writer
/// @param queuedCharacters most characters of body that wait in all: bounds the memory
/// @param patience how long an arrival waits for its commit before it is refused; less than its sender's timeout
public record InboxSettings(int writers, int batch, int queued, int queuedCharacters, Duration patience) {

    public InboxSettings {
        if (writers < 1 || writers > 2 || batch < 1 || queued < 1 || queuedCharacters < Arrival.LONGEST_BODY) {
            throw new IllegalArgumentException(
                    "an inbox needs 1 or 2 writers, a batch and queue of at least 1, and room"
                            + " for one longest body of " + Arrival.LONGEST_BODY + " characters");
        }
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("an arrival must be given some time, not " + patience);
        }
    }

    /// Two writers, up to 512 arrivals in a commit, refusal after 5 seconds.
    public static InboxSettings usual() {
        return new InboxSettings(2, 512, 4_096, 32 * 1024 * 1024, Duration.ofSeconds(5));
    }
}
