package dev.dealbridge.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dealbridge.engine.budget.Ask;
import dev.dealbridge.engine.budget.Budget;
import dev.dealbridge.engine.budget.BudgetAnswer;
import dev.dealbridge.engine.budget.BudgetBook;
import dev.dealbridge.engine.budget.BudgetSettings;
import dev.dealbridge.engine.budget.Told;
import dev.dealbridge.engine.budget.Window;
import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.Organizations;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.intent.Attempt;
import dev.dealbridge.engine.intent.Intent;
import dev.dealbridge.engine.intent.Lookup;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneSettings;
import dev.dealbridge.engine.lane.LaneWorkers;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.lane.RunStores;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Administrator;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.TestPostgres;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineMetricsTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final BudgetSettings SETTINGS = BudgetSettings.usual(ZoneOffset.UTC);
    private static final DatabaseSettings SERVER = TestPostgres.database();
    private static final PostgresDatabase database = PostgresDatabase.open(SERVER);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-10-02T10:00:00Z"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EngineMetrics metrics =
            new EngineMetrics(database, new BudgetBook(database, SETTINGS, now::get), now::get, registry);

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        Administrator.emptyTables(SERVER);
    }

    @Test
    void tellsOfEveryQueueWhenNothingIsInIt() {
        metrics.refresh();

        for (Priority priority : Priority.values()) {
            for (String state : List.of("due", "waiting", "running", "overdue")) {
                assertThat(lanes(priority, state)).isZero();
            }
        }
        assertThat(gauge("dealbridge.lanes.parked")).isZero();
        assertThat(gauge("dealbridge.events.oldest")).isZero();
        assertThat(gauge("dealbridge.events.quarantined")).isZero();
        assertThat(gauge("dealbridge.intents", "state", "unknown")).isZero();
        assertThat(gauge("dealbridge.database.up")).isOne();
    }

    @Test
    void tellsHowManyLanesStandWhereAndForHowLong() {
        lane("due", Priority.P0, "now() - interval '90 seconds'", null, false);
        lane("due-too", Priority.P0, "now() - interval '10 seconds'", null, false);
        lane("waits", Priority.P1, "now() + interval '1 hour'", null, false);
        lane("runs", Priority.P1, "now() + interval '20 seconds'", "node", false);
        lane("left-behind", Priority.P2, "now() - interval '5 seconds'", "dead node", false);
        lane("rests", Priority.P3, "NULL", null, true);
        lane("done", Priority.P3, "NULL", null, false);

        metrics.refresh();

        assertThat(lanes(Priority.P0, "due")).isEqualTo(2);
        assertThat(lanes(Priority.P1, "waiting")).isOne();
        assertThat(lanes(Priority.P1, "running")).isOne();
        assertThat(lanes(Priority.P2, "overdue")).isOne();
        assertThat(lanes(Priority.P3, "due")).isZero();
        assertThat(gauge("dealbridge.lanes.parked")).isOne();
        assertThat(gauge("dealbridge.lanes.lag", "class", "P0")).isCloseTo(90, within(5.0));
        assertThat(gauge("dealbridge.lanes.lag", "class", "P1")).isZero();
    }

    @Test
    void tellsTheAgeOfTheOldestEventAndWhatWasNotUnderstood() {
        try (Inbox inbox = Inbox.open(InboxStore.in(database))) {
            inbox.bindTo(registry);
            inbox.accept(arrival("1", null));
            inbox.accept(arrival("1", null));
            inbox.accept(arrival("2", "cannot be read"));
            Administrator.run(SERVER, "UPDATE engine.inbox SET received_at = now() - interval '1 hour'");

            metrics.refresh();

            assertThat(gauge("dealbridge.events.oldest")).isCloseTo(3_600, within(30.0));
            assertThat(gauge("dealbridge.events.quarantined")).isOne();
            assertThat(arrivals("stored")).isEqualTo(2);
            assertThat(arrivals("duplicate")).isOne();
            assertThat(arrivals("refused")).isZero();
        }
    }

    @Test
    void countsRunsByWhatBecameOfThemAndWritesByTheirState() {
        LaneHandler handler = run -> switch (run.lane().id()) {
            case "good" -> new Decision.Done();
            case "later" -> new Decision.RetryAfter(Duration.ofHours(1), "not yet");
            case "person" -> new Decision.Park("needs a person");
            case "write" -> {
                run.perform(new Lost());
                yield new Decision.RetryAfter(Duration.ofHours(1), "nobody knows");
            }
            default -> throw new IllegalStateException("fails");
        };
        LaneSettings settings = LaneSettings.usual().withAttempts(3, Duration.ofHours(1), Duration.ofHours(1));
        try (Inbox inbox = Inbox.open(InboxStore.in(database));
                LaneWorkers _ = LaneWorkers.start(
                        RunStores.in(database), Map.of("deal", handler), settings, InstantSource.system(), registry)) {
            List.of("good", "later", "person", "write", "bad").forEach(id -> inbox.accept(arrival(id, null)));
            Map<String, Integer> expected = Map.of("done", 1, "waiting", 2, "parked", 1, "failed", 1);
            Eventually.until(
                    "all ran",
                    () -> expected.entrySet().stream().allMatch(each -> runs(each.getKey()) == each.getValue()));
        }

        metrics.refresh();

        assertThat(gauge("dealbridge.intents", "state", "unknown")).isOne();
        assertThat(lanes(Priority.P1, "waiting")).isEqualTo(3);
        assertThat(gauge("dealbridge.lanes.parked")).isOne();
    }

    @Test
    void tellsHowTheBudgetOfEachOrganizationStands() throws Exception {
        new Organizations(database).register(ACME);
        Ask ask = new Ask(ACME, Priority.P1, 10, List.of(new Window("calls", 20)));
        try (Budget budget = Budget.open(database, SETTINGS, now::get)) {
            if (budget.ask(ask) instanceof BudgetAnswer.Granted granted) {
                granted.permit().settle(10, new Told(99_990L, 100_000L, null));
            }
        }

        metrics.refresh();

        assertThat(gauge("dealbridge.budget.limit", "organization", "acme")).isEqualTo(100_000);
        assertThat(gauge("dealbridge.budget.remaining", "organization", "acme")).isEqualTo(99_990);
        assertThat(registry.get("dealbridge.budget.tokens")
                        .tags("organization", "acme", "class", "P1", "what", "spent")
                        .gauge()
                        .value())
                .isEqualTo(10);
        assertThat(gauge("dealbridge.budget.refusals", "kind", "burst")).isZero();
    }

    @Test
    void looksAgainOnlyAfterAMomentAndSaysWhenTheDatabaseIsAway() {
        PostgresDatabase leaving = PostgresDatabase.openAsItIs(SERVER);
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        EngineMetrics watching =
                new EngineMetrics(leaving, new BudgetBook(leaving, SETTINGS, now::get), now::get, other);
        watching.refresh();
        leaving.close();

        watching.refresh();
        assertThat(other.get("dealbridge.database.up").gauge().value()).isOne();

        now.set(now.get().plusSeconds(6));
        watching.refresh();
        assertThat(other.get("dealbridge.database.up").gauge().value()).isZero();
    }

    private static Arrival arrival(String id, @Nullable String quarantineReason) {
        LaneKey lane = quarantineReason == null ? new LaneKey(ACME, "deal", id) : null;
        return new Arrival(ACME, "test", id, lane, "{}", quarantineReason, Priority.P1);
    }

    private static void lane(String id, Priority priority, String due, @Nullable String holder, boolean parked) {
        Administrator.run(SERVER, """
                INSERT INTO engine.lane (organization_id, kind, record_id, priority, due_at, holder, parked)
                VALUES ('acme', 'deal', '%s', %d, %s, %s, %s)
                """.formatted(
                        id, priority.stored(), due, holder == null ? "NULL" : "'" + holder + "'", parked));
    }

    private double lanes(Priority priority, String state) {
        return registry.get("dealbridge.lanes")
                .tags("class", priority.name(), "state", state)
                .gauge()
                .value();
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private double arrivals(String outcome) {
        return registry.get("dealbridge.inbox.arrivals")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }

    private long runs(String outcome) {
        Timer timer = registry.find("dealbridge.lane.runs")
                .tags("kind", "deal", "outcome", outcome)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    /// A write whose answer never comes.
    private record Lost() implements Intent<String> {

        @Override
        public String key() {
            return "note/1";
        }

        @Override
        public String requestHash() {
            return "hash";
        }

        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public Duration timeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Attempt<String> send() {
            return new Attempt.OutcomeUnknown<>("no answer");
        }

        @Override
        public Lookup<String> lookup() {
            return new Lookup.Absent<>();
        }
    }
}
