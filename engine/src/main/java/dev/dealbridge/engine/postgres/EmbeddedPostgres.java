package dev.dealbridge.engine.postgres;

import dev.dealbridge.engine.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL 18 of our own on this machine: durable, on loopback only, with a password, and gone when its owner is.
///
/// One process owns a folder at a time. Killed with the owner or without, the next [#start] finds every committed row
/// again. The administrator it logs in is the superuser of this server.
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private static final String USER = "dealbridge";
    private static final String DATABASE = "postgres";
    private final Path folder;
    private final Path data;
    private final FolderOwnership ownership;
    private final String password;
    private final Postmaster server;

    private EmbeddedPostgres(EmbeddedPostgresSettings settings, Path folder, FolderOwnership ownership)
            throws IOException {
        this.folder = folder;
        this.data = folder.resolve("pgdata");
        this.ownership = ownership;
        Path home = Binaries.unpack(settings.binaries());
        this.password = ensurePassword();
        initialise(home);
        this.server = new Postmaster(settings, home, folder);
    }

    /// Starts the server of `dataDir`, which is created and initialised when it is new.
    ///
    /// @throws EmbeddedPostgresException when it cannot start; the message says why and what to do
    public static EmbeddedPostgres start(Path dataDir) {
        return start(EmbeddedPostgresSettings.in(dataDir));
    }

    /// As [#start(Path)], with settings.
    public static EmbeddedPostgres start(EmbeddedPostgresSettings settings) {
        Path folder = settings.folder();
        FolderOwnership ownership = null;
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            folder = folder.toRealPath();
            ownership = FolderOwnership.take(folder);
            long began = System.nanoTime();
            EmbeddedPostgres postgres = new EmbeddedPostgres(settings, folder, ownership);
            try {
                postgres.assertDurable();
            } catch (RuntimeException e) {
                postgres.close();
                throw e;
            }
            log.info(
                    "embedded PostgreSQL is ready port={} data={} took={}ms",
                    postgres.port(),
                    postgres.data,
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
            return postgres;
        } catch (IOException | RuntimeException e) {
            if (ownership != null) {
                ownership.close();
            }
            if (e instanceof EmbeddedPostgresException known) {
                throw known;
            }
            throw new EmbeddedPostgresException(
                    "cannot start the embedded PostgreSQL in " + folder + ": " + e.getMessage()
                            + "; is the folder writable and the disk not full?",
                    e);
        }
    }

    /// The address of the maintenance database, with user and password passed apart.
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /// The address of another database of this server.
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    public int port() {
        return server.port();
    }

    /// The process id of the server, or of the shell that watches it. It changes when the server dies.
    public long pid() {
        return server.pid();
    }

    /// Whether the server runs. When somebody kills it, it comes back on its port by itself.
    public boolean isRunning() {
        return server.isRunning();
    }

    /// The folder with data, port, password and log.
    public Path folder() {
        return folder;
    }

    /// Stops the server in an orderly way: open transactions roll back, everything is written, nothing is left running.
    @Override
    public void close() {
        server.stop();
        ownership.close();
    }

    private String ensurePassword() throws IOException {
        Path file = folder.resolve("password");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path partial = folder.resolve("password.partial");
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            DurableFile.write(partial, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            DurableFile.forceFolder(folder);
        }
        return Files.readString(file).strip();
    }

    /// Builds the data folder beside its final place, so that a start that was killed half way leaves no half folder.
    private void initialise(Path home) throws IOException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Path partial = folder.resolve("pgdata.partial");
        Binaries.deleteTree(partial);
        List<String> command = new ArrayList<>(Tools.asPresentUser());
        command.addAll(List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + partial,
                "--username=" + USER,
                "--pwfile=" + folder.resolve("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions"));
        Tools.run(command, folder.resolve("initdb.log"));
        Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
        DurableFile.forceFolder(folder);
    }

    /// Asks the running server, because a setting in a file or a build may say otherwise than our command line.
    private void assertDurable() {
        Properties login = new Properties();
        login.setProperty("user", USER);
        login.setProperty("password", password);
        String sql = """
                SELECT name, setting
                  FROM pg_catalog.pg_settings
                 WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting <> 'on'
                """;
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), login);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (rows.next()) {
                throw new EmbeddedPostgresException("the embedded PostgreSQL in " + folder + " is not durable: "
                        + rows.getString("name") + " is " + rows.getString("setting")
                        + "; remove the line from postgresql.conf or postgresql.auto.conf in " + data
                        + ", or undo what was set with ALTER DATABASE or ALTER ROLE");
            }
        } catch (SQLException e) {
            throw new EmbeddedPostgresException(
                    "cannot log in to the embedded PostgreSQL in " + folder + ": " + e.getMessage()
                            + "; does the file password still hold the password of the server's first start?",
                    e);
        }
    }
}
