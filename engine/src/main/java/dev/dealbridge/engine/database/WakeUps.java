package dev.dealbridge.engine.database;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The fast path from "a lane became due" to the workers: in this process at once, on other nodes by NOTIFY.
///
/// It may lose a wake-up (a node that starts, a connection that breaks): workers also look by themselves every second.
/// So nothing depends on it but the time until work begins. NOTIFY goes out after the commit it announces and in lots,
/// because notifying transactions commit one after the other on the whole server.
public final class WakeUps implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WakeUps.class);

    private static final String CHANNEL = "dealbridge_lanes";
    private static final Duration LOT = Duration.ofMillis(20);
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final int LISTEN_MILLIS = 1_000;
    private static final Duration LAST_WORD = Duration.ofSeconds(5);

    private final PostgresDatabase database;
    private final String node;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore announcements = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread announcer;
    private @Nullable Thread listener;
    private volatile @Nullable Connection listening;

    WakeUps(PostgresDatabase database) {
        this.database = database;
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        this.node = HexFormat.of().formatHex(random);
    }

    /// Call after the commit that made lanes due.
    public void lanesDue() {
        listeners.forEach(Runnable::run);
        if (announcements.availablePermits() == 0) {
            announcements.release();
        }
        startAnnouncer();
    }

    /// Runs `wakeUp`, which must only signal, whenever lanes became due here or on another node, until closed.
    public Registration onLanesDue(Runnable wakeUp) {
        listeners.add(wakeUp);
        startListener();
        return () -> listeners.remove(wakeUp);
    }

    private synchronized void startAnnouncer() {
        if (announcer == null && closed.getCount() > 0) {
            announcer = Thread.ofVirtual().name("lane-announcer").start(this::announce);
        }
    }

    private synchronized void startListener() {
        if (listener == null && closed.getCount() > 0) {
            listener = Thread.ofVirtual().name("lane-listener").start(this::listen);
        }
    }

    private void announce() {
        try {
            do {
                announcements.acquire();
                announcements.drainPermits();
                if (closed.getCount() > 0) {
                    tell();
                }
            } while (!closed.await(LOT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        // A hint need not survive a crash, so it does not wait for the disk.
        try (Connection connection = database.engineDataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement hurry = connection.createStatement();
                    PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
                hurry.execute("SET LOCAL synchronous_commit = off");
                notify.setString(1, CHANNEL);
                notify.setString(2, node);
                notify.execute();
            }
            connection.commit();
        } catch (SQLException e) {
            log.debug("other nodes were not told of due lanes cause={}", e.getMessage());
        }
    }

    private void listen() {
        try {
            do {
                try (Connection connection = database.connectEngine()) {
                    listening = connection;
                    listenOn(connection);
                } catch (SQLException e) {
                    log.debug("not listening for due lanes, polling only cause={}", e.getMessage());
                }
            } while (!closed.await(RECONNECT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenOn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (closed.getCount() > 0) {
            boolean others = false;
            for (PGNotification notification : postgres.getNotifications(LISTEN_MILLIS)) {
                others |= !node.equals(notification.getParameter());
            }
            if (others) {
                listeners.forEach(Runnable::run);
            }
        }
    }

    /// The pools close next: nobody may be about to take a connection.
    private void awaitAnnouncer() {
        Thread running;
        synchronized (this) {
            running = announcer;
        }
        if (running == null) {
            return;
        }
        try {
            if (!running.join(LAST_WORD)) {
                log.debug("the announcer of due lanes did not end within {}", LAST_WORD);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        announcements.release();
        awaitAnnouncer();
        Connection connection = listening;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("the listening connection was not closed cause={}", e.getMessage());
            }
        }
    }
}
