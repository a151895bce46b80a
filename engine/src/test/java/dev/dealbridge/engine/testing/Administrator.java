package dev.dealbridge.engine.testing;

import dev.dealbridge.engine.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Does to a test database what none of the bridge's roles may.
public final class Administrator {

    private Administrator() {}

    public static void run(DatabaseSettings settings, String sql) {
        try (Connection connection =
                        DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// A transaction that goes on until its connection is closed or told to end it, as a person may leave one.
    public static Connection begin(DatabaseSettings settings, String sql) throws SQLException {
        Connection connection = DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return connection;
    }

    /// The one number that a query gives. The bridge's roles do not see what other sessions do.
    public static long count(DatabaseSettings settings, String sql) {
        try (Connection connection =
                        DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// Leaves the tables of the engine as after its first start.
    public static void emptyTables(DatabaseSettings settings) {
        run(settings, """
                TRUNCATE engine.inbox, engine.lane, engine.lane_event, engine.flow_step, engine.intent, engine.secret,
                         engine.scheduled_tasks, engine.organization, engine.budget, engine.budget_day,
                         engine.budget_window, engine.budget_grant
                """);
    }
}
