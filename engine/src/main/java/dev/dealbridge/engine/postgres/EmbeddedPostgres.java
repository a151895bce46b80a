package dev.dealbridge.engine.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
import org.jspecify.annotations.Nullable;
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
    private static final int FIRST_PORT = 15432;
    /// Above lie the ports that the system hands out to outgoing connections.
    private static final int LAST_PORT = 32767;

    private static final int LOG_LIMIT = 4 * 1024 * 1024;

    private final EmbeddedPostgresSettings settings;
    private final Path folder;
    private final Path data;
    private final Path serverLog;
    private final FileChannel ownership;
    private final String password;
    private final int port;
    private final OwnedProcess server;

    private EmbeddedPostgres(EmbeddedPostgresSettings settings, Path folder, FileChannel ownership) throws IOException {
        this.settings = settings;
        this.folder = folder;
        this.data = folder.resolve("pgdata");
        this.serverLog = folder.resolve("postgres.log");
        this.ownership = ownership;
        Path home = Binaries.unpack(settings.binaries());
        this.password = ensurePassword();
        initialise(home);
        new Leftovers(data).clear();
        rotateLog();
        int first = rememberedPort();
        int candidate = first;
        while (true) {
            candidate = freePort(candidate);
            OwnedProcess started =
                    OwnedProcess.start(Tools.owned(command(home, candidate), settings.watch()), folder, serverLog);
            if (becomesReady(started)) {
                this.server = started;
                this.port = candidate;
                break;
            }
            // Somebody took the port between our look and PostgreSQL's.
            candidate++;
        }
        Files.writeString(folder.resolve("port"), Integer.toString(port));
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
        FileChannel ownership = null;
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            folder = folder.toRealPath();
            ownership = takeOwnership(folder);
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
                    postgres.port,
                    postgres.data,
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
            return postgres;
        } catch (IOException | RuntimeException e) {
            close(ownership);
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
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /// The process id of the server, or of the shell that watches it.
    public long pid() {
        return server.pid();
    }

    /// Whether the server still runs: it ends before its owner only when somebody kills it.
    public boolean isRunning() {
        return server.isAlive();
    }

    /// The folder with data, port, password and log.
    public Path folder() {
        return folder;
    }

    /// Stops the server in an orderly way: open transactions roll back, everything is written, nothing is left running.
    @Override
    public void close() {
        server.stop(Duration.ofSeconds(30));
        close(ownership);
    }

    /// Held by this process until it ends, however it ends.
    private static FileChannel takeOwnership(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // A killed owner may need a moment to vanish.
        boolean[] held = new boolean[1];
        boolean taken = Pause.until(
                () -> {
                    held[0] = tryLock(channel);
                    return held[0];
                },
                Duration.ofSeconds(3));
        if (!taken) {
            close(channel);
            throw new EmbeddedPostgresException("the data folder " + folder
                    + " is in use by another running process: stop it, or choose another data folder");
        }
        return channel;
    }

    private static boolean tryLock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        } catch (IOException e) {
            throw new EmbeddedPostgresException("cannot lock the data folder: " + e.getMessage(), e);
        }
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
            Files.writeString(partial, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
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
    }

    private List<String> command(Path home, int candidate) {
        List<String> command = new ArrayList<>(
                List.of(home.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", "" + candidate));
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "password_encryption=scram-sha-256",
                "shared_buffers=" + settings.sharedBuffersMegabytes() + "MB",
                "max_connections=" + settings.maxConnections(),
                "timezone=UTC",
                "log_timezone=UTC",
                "max_wal_size=2GB",
                "checkpoint_timeout=10min",
                "jit=off",
                // Statements and row values never reach the log: they hold personal data.
                "log_min_messages=log",
                "log_min_error_statement=panic",
                "log_error_verbosity=terse",
                "log_parameter_max_length=0",
                "log_checkpoints=off")) {
            command.add("-c");
            command.add(setting);
        }
        return command;
    }

    /// True when the server serves, false when it found its port taken.
    private boolean becomesReady(OwnedProcess started) {
        Leftovers state = new Leftovers(data);
        boolean settled = Pause.until(() -> !started.isAlive() || state.isReady(), settings.startTimeout());
        if (started.isAlive() && settled) {
            return true;
        }
        String said = Tools.tail(serverLog);
        if (started.isAlive()) {
            started.stop(Duration.ofSeconds(30));
            throw new EmbeddedPostgresException("PostgreSQL in " + folder + " was not ready after "
                    + settings.startTimeout().toSeconds() + " s; its log " + serverLog + " ends with: " + said);
        }
        if (said.contains("Address already in use")) {
            return false;
        }
        throw new EmbeddedPostgresException(
                "PostgreSQL in " + folder + " ended while starting; its log " + serverLog + " ends with: " + said);
    }

    private int rememberedPort() throws IOException {
        Path file = folder.resolve("port");
        if (Files.exists(file)) {
            String text = Files.readString(file).strip();
            if (text.matches("\\d{4,5}") && Integer.parseInt(text) <= LAST_PORT) {
                return Integer.parseInt(text);
            }
        }
        // Different folders start looking at different places, so that two servers rarely meet.
        return FIRST_PORT + Math.floorMod(folder.hashCode(), 8_000);
    }

    private static int freePort(int from) {
        for (int candidate = from; candidate <= LAST_PORT; candidate++) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), candidate));
                return candidate;
            } catch (IOException _) {
                // Taken: look at the next one.
            }
        }
        throw new EmbeddedPostgresException("no free port between " + from + " and " + LAST_PORT
                + " on loopback: end what listens there, or set DATABASE_URL to a PostgreSQL 15 or newer");
    }

    private void rotateLog() throws IOException {
        if (Files.exists(serverLog) && Files.size(serverLog) > LOG_LIMIT) {
            Files.move(serverLog, folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
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
                        + "; remove the line from postgresql.conf or postgresql.auto.conf in " + data);
            }
        } catch (SQLException e) {
            throw new EmbeddedPostgresException(
                    "cannot log in to the embedded PostgreSQL in " + folder + ": " + e.getMessage()
                            + "; does the file password still hold the password of the server's first start?",
                    e);
        }
    }

    private static void close(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                log.warn("the lock of a data folder was not closed cause={}", e.getMessage());
            }
        }
    }
}
