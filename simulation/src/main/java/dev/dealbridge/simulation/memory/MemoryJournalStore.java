package dev.dealbridge.simulation.memory;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.journal.JournalStore;
import dev.dealbridge.simulation.memory.MemoryData.StepKey;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Journals in memory.
public class MemoryJournalStore implements JournalStore {

    private final MemoryData data;

    public MemoryJournalStore(MemoryData data) {
        this.data = data;
    }

    private Table<StepKey, String>.Rows rows(Transaction transaction) {
        return data.steps.in(transaction, MemoryTransaction.of(transaction).organization());
    }

    @Override
    public Map<String, String> steps(Transaction transaction, String flow) {
        Table<StepKey, String>.Rows rows = rows(transaction);
        Map<String, String> steps = new TreeMap<>();
        for (StepKey key : rows.keys()) {
            String output = rows.get(key);
            if (key.flow().equals(flow) && output != null) {
                steps.put(key.step(), output);
            }
        }
        return steps;
    }

    @Override
    public @Nullable String record(Transaction transaction, String flow, String step, String output) {
        Table<StepKey, String>.Rows rows = rows(transaction);
        StepKey key = new StepKey(flow, step);
        String before = rows.get(key);
        if (before == null) {
            rows.put(key, output);
        }
        return before;
    }
}
