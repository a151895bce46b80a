package dev.dealbridge.engine.journal;

import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.database.Transaction;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `flow_step`.
final class PostgresJournalStore implements JournalStore {

    private static final String STEPS = """
            SELECT step, output
              FROM engine.flow_step
             WHERE organization_id = current_setting('app.organization') AND flow = :flow
            """;

    @Override
    public Map<String, String> steps(Transaction transaction, String flow) {
        return Sql.of(transaction)
                .createQuery(STEPS)
                .bind("flow", flow)
                .reduceRows(new HashMap<String, String>(), (steps, row) -> {
                    steps.put(row.getColumn("step", String.class), row.getColumn("output", String.class));
                    return steps;
                });
    }

    private static final String RECORD = """
            INSERT INTO engine.flow_step (organization_id, flow, step, output)
            VALUES (current_setting('app.organization'), :flow, :step, :output)
            ON CONFLICT ON CONSTRAINT flow_step_once DO NOTHING
            """;

    private static final String OUTPUT = """
            SELECT output
              FROM engine.flow_step
             WHERE organization_id = current_setting('app.organization') AND flow = :flow AND step = :step
            """;

    @Override
    public @Nullable String record(Transaction transaction, String flow, String step, String output) {
        Handle handle = Sql.of(transaction);
        int inserted = handle.createUpdate(RECORD)
                .bind("flow", flow)
                .bind("step", step)
                .bind("output", output)
                .execute();
        if (inserted == 1) {
            return null;
        }
        return handle.createQuery(OUTPUT)
                .bind("flow", flow)
                .bind("step", step)
                .mapTo(String.class)
                .one();
    }
}
