package dev.dealbridge.engine.testing;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A real PostgreSQL for tests: one durable server per JVM in a temporary folder, started by the first who asks and
/// removed at the end, and a fresh database for everybody who asks.
///
/// ```java
/// private static final PostgresDatabase database = TestPostgres.open();
/// ```
///
/// Sessions run in UTC, which differs from the zone that the build gives the test JVM on purpose. It is the one
/// place with state of its own in this module: a server per test class would cost a second each.
public final class TestPostgres {

    private static final String PREFIX = "dealbridge-test-";
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long MEMORY_NEEDED = 4L * 1024 * 1024 * 1024;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();
    }

    private TestPostgres() {}

    /// A fresh, empty database, as its administrator sees it. It goes with the server.
    public static DatabaseSettings database() {
        EmbeddedPostgres server = Server.INSTANCE;
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            // Only digits vary in the name.
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the test database " + name + ": " + e.getMessage(), e);
        }
        return DatabaseSettings.of(server.jdbcUrl(name), server.user(), server.password())
                .withPools(2, 6);
    }

    /// A fresh database with the schema `engine` in it, opened. Close it, or leave it to the end of the JVM.
    public static PostgresDatabase open() {
        return PostgresDatabase.open(database());
    }

    /// A new temporary folder, in memory where the system offers enough of it. The server is as durable as ever; only
    /// the disk is faster, and a killed process loses nothing there either.
    public static Path temporaryFolder() throws IOException {
        if (Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > MEMORY_NEEDED) {
            return Files.createTempDirectory(MEMORY, PREFIX);
        }
        return Files.createTempDirectory(PREFIX);
    }

    private static EmbeddedPostgres start() {
        try {
            Path folder = temporaryFolder();
            EmbeddedPostgres server = EmbeddedPostgres.start(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                delete(folder);
            }));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
