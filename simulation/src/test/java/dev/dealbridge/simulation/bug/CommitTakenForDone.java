package dev.dealbridge.simulation.bug;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.simulation.memory.MemoryDatabase;
import dev.dealbridge.simulation.memory.MemoryLaneStore;
import dev.dealbridge.simulation.memory.MemoryUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lanes whose runs go on as if a commit had been made that was not.
final class CommitTakenForDone extends MemoryLaneStore {

    CommitTakenForDone(MemoryDatabase database) {
        super(database);
    }

    @Override
    public <T extends @Nullable Object> T checkpoint(Claim claim, Function<Transaction, T> work) {
        List<T> results = new ArrayList<>();
        try {
            return super.checkpoint(claim, transaction -> {
                T result = work.apply(transaction);
                results.add(result);
                return result;
            });
        } catch (MemoryUnavailable e) {
            if (results.isEmpty()) {
                throw e;
            }
            return results.getFirst();
        }
    }
}
