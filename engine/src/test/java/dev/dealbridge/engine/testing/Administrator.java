package dev.dealbridge.engine.testing;

import dev.dealbridge.engine.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
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

    /// Leaves the tables of the engine as after its first start.
    public static void emptyTables(DatabaseSettings settings) {
        run(settings, """
                TRUNCATE engine.inbox, engine.lane, engine.lane_event, engine.flow_step, engine.intent, engine.secret,
                         engine.scheduled_tasks, engine.organization
                """);
    }
}
