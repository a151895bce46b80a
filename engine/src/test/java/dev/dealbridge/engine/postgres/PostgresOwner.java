package dev.dealbridge.engine.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A JVM of its own that owns a server, commits one row after the other, and says so; to be killed.
final class PostgresOwner implements AutoCloseable {

    private final Process process;
    private final Path said;

    private PostgresOwner(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    static PostgresOwner start(Path folder, EmbeddedPostgresSettings.Watch watch) throws IOException {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresOwner.class.getName(),
                        folder.toString(),
                        watch.name())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        return new PostgresOwner(process, said);
    }

    void awaitAcknowledged(long count) throws IOException {
        boolean reached = Pause.until(() -> acknowledged() >= count || !process.isAlive(), Duration.ofSeconds(30));
        if (!reached || !process.isAlive()) {
            throw new IllegalStateException("the owner committed no more than " + acknowledged() + " rows");
        }
    }

    /// The last row it said it had committed. A killed process may leave half a line, which acknowledges nothing.
    long acknowledged() {
        try {
            return Files.readString(said)
                    .lines()
                    .filter(line -> line.matches("committed \\d+\\."))
                    .mapToLong(line -> Long.parseLong(line.substring("committed ".length(), line.length() - 1)))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What it says when it may not start.
    String refusal() throws IOException, InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() == 0) {
            throw new IllegalStateException("the owner was not refused");
        }
        return Files.readString(said);
    }

    void killAlone() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    void killWith(List<ProcessHandle> others) throws InterruptedException {
        others.forEach(ProcessHandle::destroyForcibly);
        killAlone();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws SQLException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.in(Path.of(args[0]))
                .withWatch(EmbeddedPostgresSettings.Watch.valueOf(args[1])));
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement create = connection.createStatement()) {
            create.execute("CREATE TABLE acknowledged (id bigint PRIMARY KEY)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO acknowledged (id) VALUES (?)")) {
                for (long id = 1; id < 1_000_000; id++) {
                    insert.setLong(1, id);
                    insert.executeUpdate();
                    System.out.println("committed " + id + ".");
                    System.out.flush();
                }
            }
        }
    }
}
