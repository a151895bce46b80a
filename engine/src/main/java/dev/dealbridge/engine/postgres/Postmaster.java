package dev.dealbridge.engine.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server of a data folder: it keeps its port, and is started again when it dies without having been asked to stop.
final class Postmaster {

    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

    private static final int FIRST_PORT = 15432;
    /// Above lie the ports that the system hands out to outgoing connections.
    private static final int LAST_PORT = 32767;

    private static final int LOG_LIMIT = 4 * 1024 * 1024;

    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
    private static final Duration LAST_WORD = Duration.ofSeconds(1);
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(10);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final EmbeddedPostgresSettings settings;
    private final Path home;
    private final Path folder;
    private final Path data;
    private final Path serverLog;
    private final Leftovers leftovers;
    private final int port;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread keeper;
    private volatile OwnedProcess process;

    /// Starts the server and returns when it serves.
    ///
    /// @param home where the unpacked programs are
    /// @param folder real path of the folder that holds `pgdata`
    Postmaster(EmbeddedPostgresSettings settings, Path home, Path folder) throws IOException {
        this.settings = settings;
        this.home = home;
        this.folder = folder;
        this.data = folder.resolve("pgdata");
        this.serverLog = folder.resolve("postgres.log");
        this.leftovers = new Leftovers(data);
        leftovers.clear();
        rotateLog();
        int candidate = freePort(rememberedPort());
        OwnedProcess started = launch(candidate);
        while (!becomesReady(started)) {
            // Somebody took the port between our look and PostgreSQL's.
            candidate = freePort(candidate + 1);
            started = launch(candidate);
        }
        this.port = candidate;
        this.process = started;
        Files.writeString(folder.resolve("port"), Integer.toString(port));
        this.keeper = Thread.ofPlatform().daemon().name("postgres-keeper").start(this::keep);
    }

    int port() {
        return port;
    }

    /// Of the server, or of the shell that watches it.
    long pid() {
        return process.pid();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    void stop() {
        stopping.countDown();
        synchronized (this) {
            process.stop(STOP_WITHIN);
        }
        try {
            if (!keeper.join(LAST_WORD)) {
                log.debug("the keeper of PostgreSQL did not end within {}", LAST_WORD);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /// Clients find the server again where it was: their pools connect anew by themselves.
    private void keep() {
        Duration wait = FIRST_WAIT;
        long began = System.nanoTime();
        while (true) {
            process.awaitEnd();
            if (isStopping()) {
                return;
            }
            boolean lasted = System.nanoTime() - began > LONGEST_WAIT.toNanos();
            wait = lasted ? FIRST_WAIT : shorter(wait.multipliedBy(2), LONGEST_WAIT);
            try {
                log.error(
                        "PostgreSQL ended without having been asked to, it is started again in {} ms port={} data={};"
                                + " its log ends with: {}",
                        wait.toMillis(),
                        port,
                        data,
                        Tools.tail(serverLog));
                if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                began = System.nanoTime();
                startAgain();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                if (!isStopping()) {
                    log.error("PostgreSQL was not started again port={} cause={}", port, e.getMessage());
                }
            }
        }
    }

    private void startAgain() {
        OwnedProcess started;
        synchronized (this) {
            if (isStopping()) {
                return;
            }
            leftovers.clear();
            started = launch(port);
            process = started;
        }
        if (becomesReady(started)) {
            log.info("PostgreSQL serves again port={} pid={}", port, started.pid());
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private OwnedProcess launch(int atPort) {
        return OwnedProcess.start(Tools.owned(command(atPort), settings.watch()), folder, serverLog);
    }

    private List<String> command(int atPort) {
        List<String> command = new ArrayList<>(
                List.of(home.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", "" + atPort));
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
        Duration patience = settings.startTimeout();
        while (!Pause.until(() -> !started.isAlive() || leftovers.isReady(started::isServer), patience)) {
            if (!leftovers.isStarting(started::isServer)
                    || Thread.currentThread().isInterrupted()) {
                String said = Tools.tail(serverLog);
                started.stop(STOP_WITHIN);
                throw new EmbeddedPostgresException("PostgreSQL in " + folder + " was not ready after "
                        + settings.startTimeout().toSeconds() + " s; its log " + serverLog + " ends with: " + said);
            }
            // It replays what a crash left. Ended now, it would begin anew the next time and never come to an end.
            log.info("PostgreSQL is still starting; its log ends with: {}", Tools.tail(serverLog));
            patience = PROGRESS_EVERY;
        }
        if (started.isAlive()) {
            return true;
        }
        String said = Tools.tail(serverLog);
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
}
