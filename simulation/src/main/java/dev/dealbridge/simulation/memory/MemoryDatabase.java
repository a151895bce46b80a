package dev.dealbridge.simulation.memory;

import dev.dealbridge.engine.database.Database;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One node's way to the data. For one thread at a time.
public final class MemoryDatabase implements Database {

    private final MemoryData data;
    private final Gate gate;

    public MemoryDatabase(MemoryData data, Gate gate) {
        this.data = data;
        this.gate = gate;
    }

    MemoryData data() {
        return data;
    }

    @Override
    public <T extends @Nullable Object> T inOrganization(OrganizationId id, Function<Transaction, T> work) {
        return run(id, work::apply);
    }

    /// A transaction that sees all organizations.
    <T extends @Nullable Object> T inEngine(Function<MemoryTransaction, T> work) {
        return run(null, work);
    }

    private <T extends @Nullable Object> T run(@Nullable OrganizationId id, Function<MemoryTransaction, T> work) {
        gate.before();
        MemoryTransaction transaction = new MemoryTransaction(id, data.now());
        T result;
        try {
            result = work.apply(transaction);
        } catch (RuntimeException | Error e) {
            transaction.rollBack();
            throw e;
        }
        end(transaction);
        return result;
    }

    private void end(MemoryTransaction transaction) {
        switch (gate.atCommit()) {
            case COMMITTED -> {
                transaction.announce();
                gate.after();
            }
            case SERIALIZATION_FAILURE -> {
                transaction.rollBack();
                gate.after();
                throw new MemoryUnavailable("could not serialize access due to concurrent update", "40001");
            }
            case LOST -> {
                transaction.rollBack();
                gate.after();
                throw new MemoryUnavailable("the connection broke while committing", "08006");
            }
            case UNHEARD -> {
                gate.after();
                throw new MemoryUnavailable("the connection broke while committing", "08006");
            }
        }
    }
}
