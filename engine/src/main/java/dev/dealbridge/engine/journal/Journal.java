package dev.dealbridge.engine.journal;

import dev.dealbridge.engine.database.Transactions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The journal as one run sees it. For one thread.
public final class Journal {

    private static final int LONGEST_NAME = 300;

    private final Transactions transactions;
    private final Map<String, Map<String, String>> flows = new HashMap<>();

    /// @param transactions in the organization, guarded by the run's fence
    public Journal(Transactions transactions) {
        this.transactions = transactions;
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
        Map<String, String> done = flows.computeIfAbsent(flow, this::load);
        String stored = done.get(step);
        if (stored != null) {
            return StoredJson.read(stored, type);
        }
        T output = work.get();
        String json = StoredJson.write(output);
        String earlier = transactions.inTransaction(handle -> record(handle, flow, step, json));
        done.put(step, earlier == null ? json : earlier);
        return earlier == null ? output : StoredJson.read(earlier, type);
    }

    private Map<String, String> load(String flow) {
        return transactions.inTransaction(handle -> new HashMap<>(handle.createQuery("""
                        SELECT step, output
                          FROM engine.flow_step
                         WHERE organization_id = current_setting('app.organization') AND flow = :flow
                        """)
                .bind("flow", flow)
                .reduceRows(new HashMap<String, String>(), (steps, row) -> {
                    steps.put(row.getColumn("step", String.class), row.getColumn("output", String.class));
                    return steps;
                })));
    }

    /// What is stored already wins: two runs of one flow must see one output.
    private static @Nullable String record(Handle handle, String flow, String step, String json) {
        int inserted = handle.createUpdate("""
                        INSERT INTO engine.flow_step (organization_id, flow, step, output)
                        VALUES (current_setting('app.organization'), :flow, :step, :output)
                        ON CONFLICT ON CONSTRAINT flow_step_once DO NOTHING
                        """)
                .bind("flow", flow)
                .bind("step", step)
                .bind("output", json)
                .execute();
        if (inserted == 1) {
            return null;
        }
        return handle.createQuery("""
                        SELECT output
                          FROM engine.flow_step
                         WHERE organization_id = current_setting('app.organization') AND flow = :flow AND step = :step
                        """)
                .bind("flow", flow)
                .bind("step", step)
                .mapTo(String.class)
                .one();
    }

    private static void requireName(String what, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "a " + what + " is named by 1 to " + LONGEST_NAME + " characters, not '" + name + "'");
        }
    }
}
