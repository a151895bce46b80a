package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.database.Transactions;
import dev.dealbridge.engine.intent.Intent;
import dev.dealbridge.engine.intent.IntentResult;
import dev.dealbridge.engine.intent.Intents;
import dev.dealbridge.engine.journal.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One run of a lane: what a handler sees and may do. For the handler's thread only.
///
/// Everything it writes is checked, in the same transaction, against the lane's fence. When another run has begun, each
/// method throws [FenceLost] and has written nothing.
public final class LaneRun implements Transactions {

    private final LaneStore lanes;
    private final LaneStore.Claim claim;
    private final Instant startedAt;
    private final Journal journal;
    private final Intents intents;
    private boolean inTransaction;

    LaneRun(RunStores stores, LaneStore.Claim claim, Instant startedAt, LongSupplier nanoTime) {
        this.lanes = stores.lanes();
        this.claim = claim;
        this.startedAt = startedAt;
        this.journal = new Journal(this, stores.journal());
        this.intents = new Intents(
                this,
                stores.intents(),
                nanoTime,
                claim.lane().kind(),
                claim.lane().id());
    }

    public LaneKey lane() {
        return claim.lane();
    }

    /// How urgent the run is: as the most urgent of what asked for it.
    public Priority priority() {
        return claim.priority();
    }

    /// What asked for this run and is not finished yet, in order of arrival: the newest 256, and no more than a
    /// megabyte of them beyond the newest. Empty when a timer, a person or the bridge itself asked for it.
    public List<StoredEvent> events() {
        return claim.events();
    }

    /// 1 in the first attempt, and one more after each that failed with an exception.
    public int attempt() {
        return claim.attempts() + 1;
    }

    /// When the run began, by the injected clock: for business, never for leases.
    public Instant startedAt() {
        return startedAt;
    }

    /// Gives what the step gave in an earlier run of the flow, or does it now and stores what it gives.
    ///
    /// @param flow names the flow within the organization, the same in every run
    /// @param step names the step within the flow
    /// @param type of the output, which Jackson writes and reads
    /// @param work done outside of any transaction; a crash right after it does it again
    public <T> T step(String flow, String step, Class<T> type, Supplier<T> work) {
        requireNoTransaction("a step");
        return journal.step(flow, step, type, work);
    }

    /// Brings an outbound write one step further; see [Intents].
    public <T> IntentResult<T> perform(Intent<T> intent) {
        requireNoTransaction("an intent");
        return intents.perform(intent);
    }

    /// Finds out what became of an outbound write, and never sends it; see [Intents].
    ///
    /// @return empty when nothing has taken effect under its key
    public <T> Optional<IntentResult<T>> outcome(Intent<T> intent) {
        requireNoTransaction("looking up an intent");
        return intents.outcome(intent);
    }

    /// Runs `work` in one transaction of the lane's organization, during which no other run of the lane begins. Never
    /// call anything remote in it.
    @Override
    public <T extends @Nullable Object> T inTransaction(Function<Transaction, T> work) {
        requireNoTransaction("a transaction");
        inTransaction = true;
        try {
            return lanes.checkpoint(claim, work);
        } finally {
            inTransaction = false;
        }
    }

    /// Makes sure that this run may still write, as of now.
    ///
    /// @throws FenceLost when it may not
    public void checkFence() {
        inTransaction(_ -> true);
    }

    private void requireNoTransaction(String what) {
        if (inTransaction) {
            throw new IllegalStateException(what + " of " + claim.lane()
                    + " was begun inside a transaction: end the transaction first, nothing remote may happen in it");
        }
    }
}
