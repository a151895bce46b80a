package dev.dealbridge.simulation.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.schema.BridgeSchema;
import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.StoredText;
import dev.dealbridge.engine.lane.FenceLost;
import dev.dealbridge.engine.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same random operations on the stores in memory and on those in PostgreSQL must be answered alike. So the
/// simulator tests the rules, and this tests that the SQL keeps them.
class StoresAgreeTest {

    private static final int SEEDS = 12;
    private static final int OPERATIONS = 400;

    private static final DatabaseSettings SETTINGS = TestPostgres.database();
    private static PostgresDatabase database;
    private static Connection administrator;

    @BeforeAll
    static void open() throws SQLException {
        administrator = DriverManager.getConnection(SETTINGS.jdbcUrl(), SETTINGS.user(), SETTINGS.password());
        database = PostgresDatabase.open(SETTINGS);
        database.migrate(BridgeSchema.NAME, BridgeSchema.MIGRATIONS);
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
        administrator.close();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answerAlike(long seed) {
        administer("""
                TRUNCATE engine.lane, engine.inbox, engine.lane_event, engine.flow_step, engine.intent, engine.secret,
                    bridge.connection, bridge.custom_field, bridge.webhook_subscription, bridge.party_link, bridge.deal,
                    bridge.episode, bridge.hold, bridge.hold_subject, bridge.accepted_hold, bridge.timeline,
                    bridge.progress, bridge.deal_installments
                """);
        Side postgres = Side.inPostgres(database, StoresAgreeTest::administer);
        Side memory = Side.inMemory();
        Dice dice = new Dice(new Random(seed));
        LaneOperations lanes = new LaneOperations(dice);
        EngineOperations engine = new EngineOperations(dice);
        BridgeOperations bridge = new BridgeOperations(dice);
        List<String> history = new ArrayList<>();
        for (int i = 0; i < OPERATIONS; i++) {
            Operation operation = switch (dice.below(6)) {
                case 0 -> wait(dice);
                case 1, 2 -> lanes.next();
                case 3 -> engine.next();
                default -> bridge.next();
            };
            String expected = answer(operation, postgres);
            history.add(printable(operation.told()) + " -> " + expected);
            assertThat(answer(operation, memory))
                    .as("seed %d, after%n%s", seed, String.join("\n", history.subList(Math.max(0, i - 40), i + 1)))
                    .isEqualTo(expected);
        }
    }

    private static Operation wait(Dice dice) {
        Duration time = dice.oneOf(
                List.of(Duration.ofMinutes(7), Duration.ofMinutes(7), Duration.ofMinutes(45), Duration.ofDays(31)));
        return new Operation("wait " + time, side -> {
            side.pass().accept(time);
            return null;
        });
    }

    private static String answer(Operation operation, Side side) {
        try {
            @Nullable Object answer = operation.work().on(side);
            return printable(String.valueOf(answer));
        } catch (FenceLost e) {
            return "fence lost";
        } catch (RuntimeException e) {
            return "refused";
        }
    }

    /// Texts with every character that a report cannot hold written out.
    private static String printable(String text) {
        return StoredText.of(text).text();
    }

    private static void administer(String sql) {
        try (Statement statement = administrator.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
