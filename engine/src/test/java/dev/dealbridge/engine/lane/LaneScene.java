package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Administrator;
import dev.dealbridge.engine.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What tests of workers share: a database, which is left to the end of the JVM, nodes that stop after each test, and
/// lanes of the kind `test`.
abstract class LaneScene {

    static final OrganizationId ACME = OrganizationId.of("acme");
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z"));

    static final LaneSettings SETTINGS = LaneSettings.usual()
            .withPollInterval(Duration.ofMillis(100))
            .withAttempts(3, Duration.ofMillis(10), Duration.ofMillis(40));

    static final DatabaseSettings settings = TestPostgres.database();
    static final PostgresDatabase database = PostgresDatabase.open(settings);

    final List<LaneWorkers> nodes = new ArrayList<>();
    final Lanes lanes = new Lanes(LaneStore.in(database));

    @BeforeEach
    void empty() {
        Administrator.emptyTables(settings);
    }

    @AfterEach
    void stop() {
        nodes.forEach(LaneWorkers::close);
    }

    LaneWorkers start(LaneSettings laneSettings, LaneHandler handler) {
        LaneWorkers node = LaneWorkers.start(RunStores.in(database), Map.of("test", handler), laneSettings, CLOCK);
        nodes.add(node);
        return node;
    }

    static LaneKey key(String id) {
        return new LaneKey(ACME, "test", id);
    }

    static Arrival arrival(String id, String body) {
        return new Arrival(ACME, "test", id + "/" + body, key(id), body, null, Priority.P1);
    }

    void mark(String id) {
        lanes.markDirty(List.of(key(id)), Priority.P1);
    }

    LaneStatus.State stateOf(String id) {
        return lanes.status(key(id)).orElseThrow().state();
    }

    void expireLease(String id, long fence) {
        database.useEngine(handle ->
                handle.createUpdate("""
                        UPDATE engine.lane SET due_at = now() - interval '1 second'
                         WHERE record_id = :id AND fence = :fence AND holder IS NOT NULL
                        """).bind("id", id).bind("fence", fence).execute());
        database.wakeUps().lanesDue();
    }

    int dropConnections() {
        // As the administrator: the roles of the bridge may not.
        String sql = """
                SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid()
                """;
        try (Connection connection =
                        DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> steps() {
        return database.inOrganization(
                ACME,
                transaction -> Sql.of(transaction)
                        .createQuery("SELECT flow || '/' || step || '=' || output FROM engine.flow_step ORDER BY 1")
                        .mapTo(String.class)
                        .list());
    }

    static String refusal(Runnable forbidden) {
        try {
            forbidden.run();
            return "nothing";
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean quietly(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (RuntimeException _) {
            return false;
        }
    }
}
