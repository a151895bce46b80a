package dev.dealbridge.engine.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The two roles that work is done in. They cannot log in: the administrator's connections take them on, so that they
/// need no password that several nodes would have to share.
final class Roles {

    static final String ENGINE = "dealbridge_engine";
    static final String ORGANIZATION = "dealbridge_organization";

    private static final List<String> ALL = List.of(ENGINE, ORGANIZATION);

    private static final String DUPLICATE_OBJECT = "42710";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String UNDEFINED_OBJECT = "42704";
    private static final String INVALID_PARAMETER = "22023";
    private static final String INTERNAL_ERROR = "XX000";

    private static final int TRIES = 20;

    private Roles() {}

    /// What an administrator runs once when the user of the bridge may not create roles.
    static String administratorSql(String user) {
        return """
                CREATE ROLE %1$s NOLOGIN;
                CREATE ROLE %2$s NOLOGIN;
                GRANT %1$s, %2$s TO %3$s;
                """.formatted(ENGINE, ORGANIZATION, quoted(user));
    }

    /// Makes sure that this connection can take on both roles.
    static void ensure(Connection connection, String user) throws SQLException {
        for (String role : ALL) {
            if (canTakeOn(connection, role)) {
                continue;
            }
            try {
                create(connection, role);
                attempt(connection, "GRANT " + role + " TO CURRENT_USER");
            } catch (SQLException e) {
                if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                    throw e;
                }
                throw lacking(user, e);
            }
            if (!canTakeOn(connection, role)) {
                throw lacking(user, null);
            }
        }
    }

    static boolean canTakeOn(Connection connection, String role) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + role);
            statement.execute("RESET ROLE");
            return true;
        } catch (SQLException e) {
            if (List.of(INSUFFICIENT_PRIVILEGE, UNDEFINED_OBJECT, INVALID_PARAMETER)
                    .contains(String.valueOf(e.getSQLState()))) {
                return false;
            }
            throw e;
        }
    }

    private static void create(Connection connection, String role) throws SQLException {
        try {
            attempt(connection, "CREATE ROLE " + role + " NOLOGIN");
        } catch (SQLException e) {
            // Roles belong to the whole server: the bridge of another database may have made it.
            if (!DUPLICATE_OBJECT.equals(e.getSQLState()) && !UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    /// Two databases of one server that start at once may touch the same role; PostgreSQL then refuses the later one
    /// with an internal error ("tuple concurrently updated") that goes away by itself.
    private static void attempt(Connection connection, String sql) throws SQLException {
        for (int i = 1; ; i++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return;
            } catch (SQLException e) {
                if (!INTERNAL_ERROR.equals(e.getSQLState()) || i == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static DatabaseException lacking(String user, @Nullable SQLException cause) {
        String message = "the database user " + user + " may not create the roles " + ENGINE + " and " + ORGANIZATION
                + ": let an administrator of the server run: "
                + administratorSql(user).replace('\n', ' ').strip();
        return cause == null ? new DatabaseException(message) : new DatabaseException(message, cause);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
