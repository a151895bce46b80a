package dev.dealbridge.engine.journal;

import dev.dealbridge.engine.database.Transaction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the steps of flows are kept. Every method works in the caller's transaction and for its organization.
public interface JournalStore {

    static JournalStore inPostgres() {
        return new PostgresJournalStore();
    }

    /// What the steps of a flow gave so far, by name of the step.
    Map<String, String> steps(Transaction transaction, String flow);

    /// Stores what a step gave. What is stored already wins: two runs of one flow must see one output.
    ///
    /// @return what was stored before; null when nothing was
    @Nullable
    String record(Transaction transaction, String flow, String step, String output);
}
