package dev.dealbridge.engine.intent;

import dev.dealbridge.engine.database.Transactions;
import dev.dealbridge.engine.intent.IntentStore.Sending;
import dev.dealbridge.engine.intent.IntentStore.Stored;
import dev.dealbridge.engine.journal.StoredJson;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
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
///
/// Each wait is twice as long as the one before, up to an hour; what our own side withholds waits for its run only. A
/// write that has been sent eight times, and was absent whenever it was looked up, is rejected: that needs a person.
///
/// Whoever stood still between the commit and the sending sends nothing any more: another run may have looked it up
/// meanwhile and have sent it again.
public final class Intents {

    private static final int LONGEST_KEY = 300;

    /// What was sent so often and is absent each time counts as refused: the other side answers, but does not do it.
    private static final int MOST_SENDS = 8;

    /// A tenth of the timeout is the margin in which the other side may still finish what we gave up.
    private static final int PARTS_PER_MARGIN = 10;

    private static final Duration SHORTEST_DELAY = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final IntentStore store;
    private final LongSupplier nanoTime;
    private final String laneKind;
    private final String laneRecord;

    /// @param transactions in the organization, guarded by the run's fence
    /// @param nanoTime a stopwatch, such as [System#nanoTime]
    /// @param laneKind kind of the lane that performs it, for people
    /// @param laneRecord id of that lane
    public Intents(
            Transactions transactions, IntentStore store, LongSupplier nanoTime, String laneKind, String laneRecord) {
        this.transactions = transactions;
        this.store = store;
        this.nanoTime = nanoTime;
        this.laneKind = laneKind;
        this.laneRecord = laneRecord;
    }

    /// Brings a write one step further: sends it when it was never sent, looks it up when its outcome is unknown, and
    /// tells what is known. No transaction may be open.
    public <T> IntentResult<T> perform(Intent<T> intent) {
        require(intent);
        long begun = nanoTime.getAsLong();
        Stored stored = transactions.inTransaction(transaction -> {
            if (store.insertSent(transaction, sending(intent))) {
                return null;
            }
            Stored found = store.find(transaction, intent.key()).orElseThrow();
            if (!found.open() && found.tookNoEffect()) {
                store.sendAgain(transaction, sending(intent));
                return null;
            }
            return found;
        });
        return stored == null ? send(intent, begun) : resume(intent, stored);
    }

    /// Finds out what became of a write, and never sends it. No transaction may be open.
    ///
    /// @return empty when nothing has taken effect under its key: it may be performed, with other content too, or
    ///         given up
    public <T> Optional<IntentResult<T>> outcome(Intent<T> intent) {
        require(intent);
        Stored stored = transactions.inTransaction(
                transaction -> store.find(transaction, intent.key()).orElse(null));
        if (stored == null || stored.tookNoEffect()) {
            return Optional.empty();
        }
        if (stored.state() == IntentState.CONFIRMED || stored.open()) {
            return Optional.of(resume(intent, stored));
        }
        return switch (intent.lookup()) {
            case Lookup.Found<T>(T value) -> Optional.of(found(intent, stored, value));
            case Lookup.Absent<T>() -> {
                if (stored.sends() >= MOST_SENDS) {
                    yield Optional.of(giveUp(intent, stored));
                }
                transactions.useTransaction(transaction -> store.release(transaction, intent.key()));
                yield Optional.empty();
            }
            case Lookup.Unavailable<T> unavailable -> Optional.of(unavailable(intent, unavailable));
            case Lookup.Withheld<T>(Duration wait, String reason) ->
                Optional.of(new IntentResult.Waiting<>(wait, reason));
        };
    }

    private <T> IntentResult<T> resume(Intent<T> intent, Stored stored) {
        return switch (stored.state()) {
            case CONFIRMED -> {
                T value = StoredJson.read(stored.requireOutput(), intent.type());
                yield isSame(intent, stored) ? new IntentResult.Confirmed<>(value) : reused(intent, stored, value);
            }
            // Not yet to be sent again: the other side asked us to wait.
            case PLANNED, REJECTED -> waiting(stored, "not sent yet");
            case SENT, UNKNOWN -> stored.open() ? waiting(stored, "outcome unknown") : lookUp(intent, stored);
        };
    }

    private <T> IntentResult<T> lookUp(Intent<T> intent, Stored stored) {
        return switch (intent.lookup()) {
            case Lookup.Found<T>(T value) -> found(intent, stored, value);
            case Lookup.Absent<T>() -> {
                if (stored.sends() >= MOST_SENDS) {
                    yield giveUp(intent, stored);
                }
                long begun = nanoTime.getAsLong();
                transactions.useTransaction(transaction -> store.sendAgain(transaction, sending(intent)));
                yield send(intent, begun);
            }
            case Lookup.Unavailable<T> unavailable -> unavailable(intent, unavailable);
            case Lookup.Withheld<T>(Duration wait, String reason) -> new IntentResult.Waiting<>(wait, reason);
        };
    }

    private <T> IntentResult<T> found(Intent<T> intent, Stored stored, T value) {
        transactions.useTransaction(transaction -> store.confirm(transaction, intent.key(), StoredJson.write(value)));
        return isSame(intent, stored) ? new IntentResult.Confirmed<>(value) : reused(intent, stored, value);
    }

    private <T> IntentResult<T> unavailable(Intent<T> intent, Lookup.Unavailable<T> unavailable) {
        Duration wait = transactions.inTransaction(transaction ->
                store.unknown(transaction, intent.key(), unavailable.retryAfter(), unavailable.reason()));
        return new IntentResult.Waiting<>(wait, unavailable.reason());
    }

    private <T> IntentResult<T> giveUp(Intent<T> intent, Stored stored) {
        String reason = "sent %d times and never found afterwards, at last: %s"
                .formatted(stored.sends(), Objects.requireNonNullElse(stored.reason(), "no answer"));
        transactions.useTransaction(transaction -> store.reject(transaction, intent.key(), reason));
        return new IntentResult.Rejected<>(reason);
    }

    /// @param begun when the commit began that says that it is sent
    private <T> IntentResult<T> send(Intent<T> intent, long begun) {
        if (nanoTime.getAsLong() - begun > mostDelay(intent).toNanos()) {
            return settle(intent, new Attempt.NotSent<>(margin(intent), "this process stood still before it was sent"));
        }
        Attempt<T> attempt;
        try {
            attempt = intent.send();
        } catch (RuntimeException e) {
            // Nobody knows how far it came. The run fails, and the next one looks it up.
            String reason = "sending failed with " + e;
            transactions.useTransaction(
                    transaction -> store.unknown(transaction, intent.key(), margin(intent), reason));
            throw e;
        }
        return settle(intent, attempt);
    }

    private <T> IntentResult<T> settle(Intent<T> intent, Attempt<T> attempt) {
        return switch (attempt) {
            case Attempt.Confirmed<T>(T value) -> {
                transactions.useTransaction(
                        transaction -> store.confirm(transaction, intent.key(), StoredJson.write(value)));
                yield new IntentResult.Confirmed<>(value);
            }
            case Attempt.Rejected<T>(String reason) -> {
                transactions.useTransaction(transaction -> store.reject(transaction, intent.key(), reason));
                yield new IntentResult.Rejected<>(reason);
            }
            case Attempt.NotSent<T>(Duration retryAfter, String reason) -> {
                Duration wait = transactions.inTransaction(
                        transaction -> store.postpone(transaction, intent.key(), retryAfter, reason));
                yield new IntentResult.Waiting<>(wait, reason);
            }
            case Attempt.Withheld<T>(Duration wait, String reason) -> {
                transactions.useTransaction(transaction -> store.withhold(transaction, intent.key(), reason));
                yield new IntentResult.Waiting<>(wait, reason);
            }
            case Attempt.OutcomeUnknown<T>(String reason) -> {
                Duration left = transactions.inTransaction(
                        transaction -> store.unknown(transaction, intent.key(), margin(intent), reason));
                yield new IntentResult.Waiting<>(left, reason);
            }
        };
    }

    private static <T> IntentResult<T> waiting(Stored stored, String otherwise) {
        String reason = stored.reason();
        return new IntentResult.Waiting<>(stored.left(), reason == null ? otherwise : reason);
    }

    /// The sending may have been given up later than its timeout counts from the commit: so long it is left alone from
    /// then on at the least.
    private static Duration margin(Intent<?> intent) {
        return intent.timeout().dividedBy(PARTS_PER_MARGIN);
    }

    /// A tenth of the timeout, which is what it exceeds the request's own by; a second is granted to every commit.
    private static Duration mostDelay(Intent<?> intent) {
        Duration margin = margin(intent);
        return margin.compareTo(SHORTEST_DELAY) < 0 ? SHORTEST_DELAY : margin;
    }

    private Sending sending(Intent<?> intent) {
        return new Sending(intent.key(), intent.requestHash(), intent.timeout(), laneKind, laneRecord);
    }

    private static boolean isSame(Intent<?> intent, Stored stored) {
        return stored.requestHash().equals(intent.requestHash());
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
