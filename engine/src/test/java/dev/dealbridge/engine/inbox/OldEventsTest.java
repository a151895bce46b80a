package dev.dealbridge.engine.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneSettings;
import dev.dealbridge.engine.lane.LaneStore;
import dev.dealbridge.engine.lane.LaneWorkers;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.lane.RunStores;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Administrator;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.TestPostgres;
import dev.dealbridge.engine.timer.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OldEventsTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");

    private static final DatabaseSettings settings = TestPostgres.database();
    private static final PostgresDatabase database = PostgresDatabase.open(settings);

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    @Tag("case-21")
    void emptiesWhatWasDoneLongAgoAndNothingElse() {
        try (Inbox inbox = Inbox.open(InboxStore.in(database));
                LaneWorkers _ = LaneWorkers.start(
                        RunStores.in(database),
                        Map.of("deal", run -> decide(run.lane())),
                        LaneSettings.usual(),
                        InstantSource.system())) {
            for (int i = 0; i < 5; i++) {
                inbox.accept(event("old-" + i, "done"));
            }
            inbox.accept(event("waiting", "parked"));
            inbox.accept(new Arrival(ACME, "test", "strange", null, "strange", "not understood", Priority.P1));
            inbox.accept(new Arrival(ACME, "test", "laneless", null, "laneless", null, Priority.P1));
            Eventually.until(
                    "all rest",
                    () -> new Lanes(LaneStore.in(database)).backlog().isQuiet());
            Administrator.run(settings, "UPDATE engine.inbox SET received_at = now() - interval '31 days'");
            inbox.accept(event("young", "done"));
            Eventually.until(
                    "all rest",
                    () -> new Lanes(LaneStore.in(database)).backlog().isQuiet());

            new OldEvents(InboxStore.in(database), 2).tidy();

            assertThat(bodies()).containsExactly("strange", "waiting", "young");
            assertThat(inbox.accept(event("old-0", "done")).duplicate())
                    .as("a late copy is a duplicate still")
                    .isTrue();
            assertThat(inbox.counts().stored()).isEqualTo(9);

            Administrator.run(
                    settings,
                    "UPDATE engine.inbox SET received_at = now() - interval '91 days' WHERE dedupe_key <> 'young'");

            new OldEvents(InboxStore.in(database), 2).tidy();

            assertThat(bodies()).containsExactly("strange", "waiting", "young");
            assertThat(inbox.counts().stored()).isEqualTo(3);
            assertThat(Administrator.count(settings, "SELECT count(*) FROM engine.lane_event"))
                    .as("links of the parked lane and of the young event")
                    .isEqualTo(2);
        }
    }

    @Test
    void isATimerOfItsOwn() {
        try (Timers timers = new Timers(database, Duration.ofMillis(50))) {
            timers.start();

            Eventually.until("it has ticked", OldEventsTest::hasTicked);
        }
    }

    private static boolean hasTicked() {
        return database.inEngine(
                handle -> handle.createQuery("""
                        SELECT last_success IS NOT NULL FROM engine.scheduled_tasks WHERE task_name = 'old-events'
                        """).mapTo(Boolean.class).findOne().orElse(false));
    }

    private static Decision decide(LaneKey lane) {
        return lane.id().equals("parked") ? new Decision.Park("waits for a person") : new Decision.Done();
    }

    private static Arrival event(String name, String record) {
        return new Arrival(ACME, "test", name, new LaneKey(ACME, "deal", record), name, null, Priority.P1);
    }

    private static List<String> bodies() {
        return database.inEngine(
                handle -> handle.createQuery("SELECT body FROM engine.inbox WHERE body <> '' ORDER BY body")
                        .mapTo(String.class)
                        .list());
    }
}
