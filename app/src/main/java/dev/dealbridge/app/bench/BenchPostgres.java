package dev.dealbridge.app.bench;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.postgres.EmbeddedPostgres;
import dev.dealbridge.engine.postgres.EmbeddedPostgresSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// An embedded PostgreSQL as `serve` starts it, durable, but for more connections, with a fresh database for each
/// measurement.
final class BenchPostgres implements AutoCloseable {
    /// For the plain inserts, which have one each.
    private static final int CONNECTIONS = 400;

    private final EmbeddedPostgres server;
    private int databases;

    private BenchPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /// @param folder for its data, removed by the caller
    static BenchPostgres start(Path folder) {
        return new BenchPostgres(
                EmbeddedPostgres.start(EmbeddedPostgresSettings.in(folder).withMaxConnections(CONNECTIONS)));
    }

    /// A new, empty database, as its administrator sees it.
    DatabaseSettings fresh() throws SQLException {
        databases++;
        String name = "bench_" + databases;
        run(server.jdbcUrl(), "CREATE DATABASE " + name);
        return DatabaseSettings.of(server.jdbcUrl(name), server.user(), server.password());
    }

    /// A connection past all rules of rows, for what no product code does.
    static Connection connect(DatabaseSettings database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /// Runs a statement on it.
    static void run(DatabaseSettings database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void run(String url, String sql) throws SQLException {
        run(DatabaseSettings.of(url, server.user(), server.password()), sql);
    }

    @Override
    public void close() {
        server.close();
    }
}
