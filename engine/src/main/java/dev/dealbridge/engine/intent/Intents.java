package dev.dealbridge.engine.intent;

import dev.dealbridge.engine.database.Transactions;
import dev.dealbridge.engine.intent.IntentStore.Stored;
import dev.dealbridge.engine.journal.StoredJson;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The unknown-outcome protocol, as one run uses it. For one thread.
///
/// ```
/// planned ──send──> sent ──> confirmed | rejected | planned (certainly not sent)
///                    └─ timeout, crash ─> unknown ──wait, look up──> confirmed | sent again (only when absent)
/// ```
///
/// The row is committed as `sent` before the request leaves; a crash after that reads as unknown. A rejected or planned
/// write has taken no effect, so it may be performed again, with other content too.
public final class Intents {

    private static final int LONGEST_KEY = 300;

    private final Transactions transactions;
    private final IntentStore store;

    /// @param transactions in the organization, guarded by the run's fence
    /// @param laneKind kind of the lane that performs it, for people
    /// @param laneRecord id of that lane
    public Intents(Transactions transactions, String laneKind, String laneRecord) {
        this.transactions = transactions;
        this.store = new IntentStore(laneKind, laneRecord);
    }

    /// Brings a write one step further: sends it when it was never sent, looks it up when its outcome is unknown, and
    /// tells what is known. No transaction may be open.
    public <T> IntentResult<T> perform(Intent<T> intent) {
        require(intent);
        Stored stored = transactions.inTransaction(handle -> {
            if (store.insertSent(handle, intent)) {
                return null;
            }
            Stored found = store.find(handle, intent.key());
            if (!found.open() && found.tookNoEffect()) {
                store.sendAgain(handle, intent);
                return null;
            }
            return found;
        });
        return stored == null ? send(intent) : resume(intent, stored);
    }

    private <T> IntentResult<T> resume(Intent<T> intent, Stored stored) {
        boolean same = stored.requestHash().equals(intent.requestHash());
        return switch (stored.state()) {
            case CONFIRMED -> {
                T value = StoredJson.read(stored.requireOutput(), intent.type());
                yield same ? new IntentResult.Confirmed<>(value) : reused(intent, stored, value);
            }
            // Not yet to be sent again: the other side asked us to wait.
            case PLANNED, REJECTED -> waiting(stored, "not sent yet");
            case SENT, UNKNOWN -> stored.open() ? waiting(stored, "outcome unknown") : lookUp(intent, stored, same);
        };
    }

    private <T> IntentResult<T> lookUp(Intent<T> intent, Stored stored, boolean same) {
        return switch (intent.lookup()) {
            case Lookup.Found<T>(T value) -> {
                transactions.inTransaction(handle ->
                        store.settle(handle, intent.key(), IntentState.CONFIRMED, StoredJson.write(value), null));
                yield same ? new IntentResult.Confirmed<>(value) : reused(intent, stored, value);
            }
            case Lookup.Absent<T>() -> {
                transactions.inTransaction(handle -> store.sendAgain(handle, intent));
                yield send(intent);
            }
            case Lookup.Unavailable<T>(Duration retryAfter, String reason) -> {
                transactions.inTransaction(
                        handle -> store.settle(handle, intent.key(), IntentState.UNKNOWN, null, reason));
                yield new IntentResult.Waiting<>(retryAfter, reason);
            }
        };
    }

    private <T> IntentResult<T> send(Intent<T> intent) {
        Attempt<T> attempt;
        try {
            attempt = intent.send();
        } catch (RuntimeException e) {
            // Nobody knows how far it came. The run fails, and the next one looks it up.
            String reason = "sending failed with " + e;
            transactions.inTransaction(handle -> store.leaveAlone(handle, intent, reason));
            throw e;
        }
        return settle(intent, attempt);
    }

    private <T> IntentResult<T> settle(Intent<T> intent, Attempt<T> attempt) {
        return switch (attempt) {
            case Attempt.Confirmed<T>(T value) -> {
                transactions.inTransaction(handle ->
                        store.settle(handle, intent.key(), IntentState.CONFIRMED, StoredJson.write(value), null));
                yield new IntentResult.Confirmed<>(value);
            }
            case Attempt.Rejected<T>(String reason) -> {
                transactions.inTransaction(
                        handle -> store.settle(handle, intent.key(), IntentState.REJECTED, null, reason));
                yield new IntentResult.Rejected<>(reason);
            }
            case Attempt.NotSent<T>(Duration retryAfter, String reason) -> {
                transactions.inTransaction(handle -> store.postpone(handle, intent.key(), retryAfter, reason));
                yield new IntentResult.Waiting<>(retryAfter, reason);
            }
            case Attempt.OutcomeUnknown<T>(String reason) -> {
                Duration left = transactions.inTransaction(handle -> store.leaveAlone(handle, intent, reason));
                yield new IntentResult.Waiting<>(left, reason);
            }
        };
    }

    private static <T> IntentResult<T> waiting(Stored stored, String otherwise) {
        String reason = stored.reason();
        return new IntentResult.Waiting<>(stored.left(), reason == null ? otherwise : reason);
    }

    private static <T> IntentResult<T> reused(Intent<T> intent, Stored stored, T value) {
        return new IntentResult.KeyReused<>(intent.key(), stored.requestHash(), intent.requestHash(), value);
    }

    private static void require(Intent<?> intent) {
        requireText("key", intent.key());
        requireText("request hash", intent.requestHash());
        if (!intent.timeout().isPositive()) {
            throw new IllegalArgumentException(
                    "the intent " + intent.key() + " needs a positive timeout, not " + intent.timeout());
        }
    }

    private static void requireText(String what, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST_KEY || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "an intent's " + what + " is 1 to " + LONGEST_KEY + " characters, not '" + text + "'");
        }
    }
}
