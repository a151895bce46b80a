package dev.dealbridge.engine.intent;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where intents are kept. Methods that take a transaction work in it, guarded by a run's fence, and for its
/// organization. All times are the store's own.
public interface IntentStore {

    static IntentStore in(PostgresDatabase database) {
        return new PostgresIntentStore(database);
    }

    /// What is stored of an intent before it is sent.
    ///
    /// @param timeout how long it may take effect from now on
    /// @param laneKind kind of the lane that performs it, for people
    /// @param laneRecord id of that lane
    record Sending(String key, String requestHash, Duration timeout, String laneKind, String laneRecord) {}

    /// An intent as it was read.
    ///
    /// @param sends how often it was sent and may have arrived
    /// @param open whether nobody may look it up or send it again yet
    /// @param left how long that lasts
    record Stored(
            IntentState state,
            String requestHash,
            @Nullable String output,
            @Nullable String reason,
            int sends,
            boolean open,
            Duration left) {

        boolean tookNoEffect() {
            return state == IntentState.PLANNED || state == IntentState.REJECTED;
        }

        String requireOutput() {
            if (output == null) {
                throw new IllegalStateException("a confirmed intent without output cannot be stored");
            }
            return output;
        }
    }

    /// Stores a first sending, before the request leaves.
    ///
    /// @return false when the key is there already
    boolean insertSent(Transaction transaction, Sending sending);

    Optional<Stored> find(Transaction transaction, String key);

    /// Stores a further sending, before the request leaves again.
    void sendAgain(Transaction transaction, Sending sending);

    /// Stores that it took effect.
    void confirm(Transaction transaction, String key, String output);

    /// It took no effect and is not tried any more: whoever performs it again begins anew.
    void reject(Transaction transaction, String key, String reason);

    /// It took no effect and may be sent again at once.
    void release(Transaction transaction, String key);

    /// It was not sent, for a reason of our own: free again at once.
    void withhold(Transaction transaction, String key, String reason);

    /// Nobody knows whether it took effect: it is left alone for what is left of its timeout or for `wait`, whichever
    /// is longer, and for longer each time: doubled up to an hour.
    ///
    /// @return how long that is
    Duration unknown(Transaction transaction, String key, Duration wait, String reason);

    /// It was certainly not sent: free again, but not before the other side wants it, and later each time: doubled up
    /// to an hour.
    ///
    /// @return how long that is
    Duration postpone(Transaction transaction, String key, Duration wait, String reason);

    /// How many intents of all organizations stand in each state; states without any are left out.
    Map<IntentState, Long> counts();

    /// Intents of an organization whose outcome is open, the longest first; at most a thousand.
    List<OpenIntent> open(OrganizationId organization);
}
