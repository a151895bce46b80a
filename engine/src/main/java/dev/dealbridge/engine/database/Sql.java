package dev.dealbridge.engine.database;

import org.jdbi.v3.core.Handle;

/// What the stores of PostgreSQL see of a transaction.
public final class Sql {

    private Sql() {}

    /// The open handle of a transaction that a [PostgresDatabase] began.
    public static Handle of(Transaction transaction) {
        return ((PostgresTransaction) transaction).handle();
    }

    record PostgresTransaction(Handle handle) implements Transaction {

        @Override
        public void afterCommit(Runnable action) {
            handle.afterCommit(action);
        }
    }
}
