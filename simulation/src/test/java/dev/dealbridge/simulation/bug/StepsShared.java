package dev.dealbridge.simulation.bug;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.journal.JournalStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A journal in which all flows are one.
record StepsShared(JournalStore real) implements JournalStore {

    private static final String ALL = "all";

    @Override
    public Map<String, String> steps(Transaction transaction, String flow) {
        return real.steps(transaction, ALL);
    }

    @Override
    public @Nullable String record(Transaction transaction, String flow, String step, String output) {
        return real.record(transaction, ALL, step, output);
    }
}
