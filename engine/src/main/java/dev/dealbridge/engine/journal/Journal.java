package dev.dealbridge.engine.journal;

import dev.dealbridge.engine.database.Transactions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The journal as one run sees it. For one thread.
public final class Journal {

    private static final int LONGEST_NAME = 300;

    private final Transactions transactions;
    private final JournalStore store;
    private final Map<String, Map<String, String>> flows = new HashMap<>();

    /// @param transactions in the organization, guarded by the run's fence
    public Journal(Transactions transactions, JournalStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    /// Gives what the step gave in an earlier run, or does it now and stores what it gives before returning it. A crash
    /// between doing and storing does it again: what must not happen twice outside belongs in an intent.
    ///
    /// @param flow names the flow within the organization, the same in every run
    /// @param step names the step within the flow
    /// @param type of the output, which Jackson writes and reads
    public <T> T step(String flow, String step, Class<T> type, Supplier<T> work) {
        requireName("flow", flow);
        requireName("step", step);
        Map<String, String> done = flows.computeIfAbsent(
                flow, name -> transactions.inTransaction(transaction -> new HashMap<>(store.steps(transaction, name))));
        String stored = done.get(step);
        if (stored != null) {
            return StoredJson.read(stored, type);
        }
        T output = work.get();
        String json = StoredJson.write(output);
        String earlier = transactions.inTransaction(transaction -> store.record(transaction, flow, step, json));
        done.put(step, earlier == null ? json : earlier);
        return earlier == null ? output : StoredJson.read(earlier, type);
    }

    private static void requireName(String what, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "a " + what + " is named by 1 to " + LONGEST_NAME + " characters, not '" + name + "'");
        }
    }
}
