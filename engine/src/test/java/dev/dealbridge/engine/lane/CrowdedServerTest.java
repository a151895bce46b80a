package dev.dealbridge.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.inbox.InboxUnavailable;
import dev.dealbridge.engine.postgres.EmbeddedPostgres;
import dev.dealbridge.engine.postgres.EmbeddedPostgresSettings;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.MemoryFolder;
import dev.dealbridge.engine.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Others use the same PostgreSQL, and not kindly.
class CrowdedServerTest {

    private static final int TRIES = 3;

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Test
    @Tag("case-38")
    void keepsHalfOfItsRateBesideIdleConnectionsAndOldTransactions() throws Exception {
        compareRates(TestPostgres.database(), 60, Duration.ofMillis(500));
    }

    @Test
    @Tag("case-38")
    @Tag("long")
    void keepsHalfOfItsRateBesideThreeHundredIdleConnectionsAndOldTransactions() throws Exception {
        EmbeddedPostgresSettings usual = EmbeddedPostgresSettings.in(folder);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(new EmbeddedPostgresSettings(
                folder, usual.binaries(), usual.watch(), usual.sharedBuffersMegabytes(), 400, usual.startTimeout()))) {
            compareRates(
                    DatabaseSettings.of(server.jdbcUrl(), server.user(), server.password()),
                    300,
                    Duration.ofSeconds(30));
        }
    }

    private static void compareRates(DatabaseSettings settings, int idle, Duration window) throws Exception {
        try (PostgresDatabase database = PostgresDatabase.open(settings);
                Inbox inbox = Inbox.open(InboxStore.in(database));
                LaneWorkers _ = LaneWorkers.start(
                        RunStores.in(database),
                        Map.of(Tally.KIND, Tally.handler(Duration.ZERO)),
                        LaneSettings.usual(),
                        InstantSource.system());
                Crowd crowd = new Crowd(settings)) {
            Tally.createTable(settings);
            // A machine that does other things as well may be slow for one of two windows.
            double best = 0;
            for (int i = 0; i < TRIES && best <= 0.5; i++) {
                crowd.leave();
                long alone = worked(database, inbox, window);
                crowd.open(idle);
                crowd.begin("SELECT txid_current(); SELECT count(*) FROM engine.lane");
                crowd.begin("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM engine.inbox");
                long crowded = worked(database, inbox, window);
                best = Math.max(best, (double) crowded / alone);
            }
            assertThat(best).isGreaterThan(0.5);
        }
    }

    /// How many events are stored and worked on in a time.
    private static long worked(PostgresDatabase database, Inbox inbox, Duration time) throws Exception {
        long before = Tally.events(database).size();
        try (Senders _ = new Senders(inbox, 16, 50, Duration.ZERO)) {
            new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        }
        Lanes lanes = new Lanes(LaneStore.in(database));
        Eventually.until("all rest", () -> lanes.backlog().isQuiet());
        return Tally.events(database).size() - before;
    }

    @Test
    @Tag("case-38")
    void refusesWhileTheServerTakesNoMoreConnectionsAndGoesOnWhenItDoes() throws Exception {
        DatabaseSettings settings = TestPostgres.database();
        PostgresDatabase.open(settings).close();
        try (Crowd crowd = new Crowd(settings)) {
            crowd.openAll();
            try (PostgresDatabase database = PostgresDatabase.openAsItIs(settings);
                    Inbox inbox = Inbox.open(InboxStore.in(database));
                    LaneWorkers _ = LaneWorkers.start(
                            RunStores.in(database),
                            Map.of("test", _ -> new Decision.Done()),
                            LaneSettings.usual().withPollInterval(Duration.ofMillis(100)),
                            InstantSource.system())) {
                LaneKey lane = new LaneKey(Tally.ACME, "test", "7");
                Arrival arrival = new Arrival(Tally.ACME, "test", "1", lane, "{}", null, Priority.P1);
                assertThatThrownBy(() -> inbox.accept(arrival))
                        .isInstanceOf(InboxUnavailable.class)
                        .hasMessageContaining("deliver again");

                crowd.leave();

                Eventually.until("an event is stored", () -> stores(inbox, arrival));
                Lanes lanes = new Lanes(LaneStore.in(database));
                Eventually.until(
                        "it is worked on",
                        () -> lanes.status(lane).orElseThrow().state() == LaneStatus.State.IDLE);
            }
        }
    }

    private static boolean stores(Inbox inbox, Arrival arrival) {
        try {
            inbox.accept(arrival);
            return true;
        } catch (InboxUnavailable _) {
            return false;
        }
    }

    /// Connections of others.
    private record Crowd(DatabaseSettings settings, List<Connection> connections) implements AutoCloseable {

        Crowd(DatabaseSettings settings) {
            this(settings, new ArrayList<>());
        }

        void open(int count) throws SQLException {
            for (int i = 0; i < count; i++) {
                connections.add(DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password()));
            }
        }

        /// Until the server takes no more.
        void openAll() {
            try {
                open(10_000);
            } catch (SQLException full) {
                assertThat(full.getSQLState()).isEqualTo("53300");
            }
        }

        /// Begins a transaction that does not end.
        void begin(String sql) throws SQLException {
            open(1);
            Connection connection = connections.getLast();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        void leave() throws SQLException {
            for (Connection connection : connections) {
                connection.close();
            }
            connections.clear();
        }

        @Override
        public void close() throws SQLException {
            leave();
        }
    }
}
