package dev.dealbridge.engine.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneSettings;
import dev.dealbridge.engine.lane.LaneStore;
import dev.dealbridge.engine.lane.LaneWorkers;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.lane.RunStores;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.TestPostgres;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A later version starts beside this one and adds to the schema.
class SchemaOfTomorrowTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");

    @Test
    @Tag("case-44")
    void isNoTroubleForANodeThatRunsAndForOneThatStarts() {
        DatabaseSettings settings = TestPostgres.database();
        AtomicInteger done = new AtomicInteger();
        try (PostgresDatabase running = PostgresDatabase.open(settings);
                Inbox inbox = Inbox.open(InboxStore.in(running));
                LaneWorkers _ = work(running, done)) {
            for (int i = 0; i < 50; i++) {
                deliver(inbox, "before-" + i);
                if (i == 25) {
                    migrate(settings);
                }
            }
            Eventually.until("all is done", () -> done.get() == 50);

            try (PostgresDatabase starting = PostgresDatabase.open(settings);
                    Inbox second = Inbox.open(InboxStore.in(starting));
                    LaneWorkers _ = work(starting, done)) {
                deliver(second, "after");
                Eventually.until(
                        "all rest",
                        () -> new Lanes(LaneStore.in(starting)).backlog().isQuiet());
            }
            assertThat(PostgresDatabase.engineSchema(settings)).isEqualTo(SchemaState.CURRENT);
            assertThat(done).hasValue(51);
        }
    }

    private static LaneWorkers work(PostgresDatabase database, AtomicInteger done) {
        return LaneWorkers.start(
                RunStores.in(database),
                Map.of("test", run -> {
                    run.step("flow-" + run.lane().id(), "only", Integer.class, done::incrementAndGet);
                    return new Decision.Done();
                }),
                LaneSettings.usual(),
                InstantSource.system());
    }

    private static void deliver(Inbox inbox, String event) {
        LaneKey lane = new LaneKey(ACME, "test", event);
        inbox.accept(new Arrival(ACME, "test", event, lane, event, null, Priority.P1));
    }

    private static void migrate(DatabaseSettings settings) {
        Flyway.configure()
                .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
                .schemas("engine")
                .table("schema_history")
                .locations("classpath:dev/dealbridge/engine/migration", "classpath:dev/dealbridge/engine/tomorrow")
                .load()
                .migrate();
    }
}
