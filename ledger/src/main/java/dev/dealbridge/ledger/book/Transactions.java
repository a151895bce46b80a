package dev.dealbridge.ledger.book;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;

/// Transactions in which only the rows of one organization are visible.
final class Transactions {

    private static final int ATTEMPTS = 5;

    /// Serialization failure, deadlock, unique violation: the same work, begun again, sees what the other
    /// transaction did.
    private static final Set<String> WORTH_ANOTHER_ATTEMPT = Set.of("40001", "40P01", "23505");

    private static final String NAME_ORGANIZATION = """
            SELECT set_config('app.organization', :organization, true)
            """;

    private static final String LOST = "the connection to the ledger's database was lost; try again with the same key";

    private final Jdbi jdbi;
    private final String organizationId;

    /// Its exceptions name no bound argument: their messages go into logs, and arguments are names and addresses.
    Transactions(DataSource dataSource, String organizationId) {
        this.jdbi = Jdbi.create(dataSource);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        this.organizationId = organizationId;
    }

    <T> T read(Function<Handle, T> work) {
        return write(handle -> new Ending.Commit<>(work.apply(handle)));
    }

    <T> T write(Function<Handle, Ending<T>> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return inOrganization(work);
            } catch (JdbiException e) {
                if (attempt == ATTEMPTS || !WORTH_ANOTHER_ATTEMPT.contains(sqlState(e))) {
                    throw e;
                }
            }
        }
    }

    /// A view of the books as they are at one moment, however long it is looked at.
    <T> T snapshot(Function<Handle, T> work) {
        return once(handle -> {
            handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            nameOrganization(handle);
            return new Ending.Commit<>(work.apply(handle));
        });
    }

    private <T> T inOrganization(Function<Handle, Ending<T>> work) {
        return once(handle -> {
            nameOrganization(handle);
            return work.apply(handle);
        });
    }

    private void nameOrganization(Handle handle) {
        handle.createQuery(NAME_ORGANIZATION)
                .bind("organization", organizationId)
                .mapTo(String.class)
                .one();
    }

    private <T> T once(Function<Handle, Ending<T>> work) {
        try (Handle handle = open()) {
            Ending<T> ending;
            try {
                handle.begin();
                ending = work.apply(handle);
            } catch (JdbiException e) {
                rollback(handle, e);
                throw lost(e) ? new LedgerUnavailableException(LOST, false, e) : e;
            } catch (RuntimeException | Error e) {
                rollback(handle, e);
                throw e;
            }
            end(handle, ending);
            return ending.value();
        }
    }

    private Handle open() {
        try {
            return jdbi.open();
        } catch (ConnectionException e) {
            throw new LedgerUnavailableException(
                    "the ledger's database cannot be reached; check that PostgreSQL runs", false, e);
        }
    }

    private static <T> void end(Handle handle, Ending<T> ending) {
        try {
            switch (ending) {
                case Ending.Commit<T> _ -> handle.commit();
                case Ending.Rollback<T> _ -> handle.rollback();
            }
        } catch (JdbiException e) {
            throw lost(e) ? new LedgerUnavailableException(LOST, ending instanceof Ending.Commit<T>, e) : e;
        }
    }

    private static boolean lost(JdbiException e) {
        String state = sqlState(e);
        return state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
    }

    private static void rollback(Handle handle, Throwable cause) {
        try {
            handle.rollback();
        } catch (JdbiException e) {
            cause.addSuppressed(e);
        }
    }

    private static String sqlState(JdbiException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
