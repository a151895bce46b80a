package dev.dealbridge.engine.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Administrator;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Nodes that spend on one ledger, in a day of 100,000 tokens of which they may spend 30,000.
class BudgetTest {

    private static final DatabaseSettings SERVER = TestPostgres.database();
    private static final PostgresDatabase database = PostgresDatabase.open(SERVER);

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final OrganizationId GLOBEX = OrganizationId.of("globex");
    private static final Window CALLS = new Window("calls", 100);
    private static final Instant NOON = Instant.parse("2026-10-02T10:00:00Z");
    private static final Instant END = Instant.parse("2026-10-02T22:00:00Z");

    private static final BudgetSettings USUAL =
            BudgetSettings.usual(ZoneId.of("Europe/Berlin")).withMoment(Duration.ZERO);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final List<Budget> nodes = new ArrayList<>();

    @AfterAll
    static void close() {
        database.close();
    }

    @AfterEach
    void empty() {
        nodes.forEach(Budget::close);
        Administrator.emptyTables(SERVER);
    }

    @Test
    void grantsCallsAndSettlesWhatTheyReallyCost() throws Exception {
        Budget node = node();
        permit(node, Priority.P1, 10).settle(3, told(99_997));
        permit(node, Priority.P0, 2).settle(2, Told.NOTHING);

        Eventually.until("both lots are settled", () -> state().granted().total() == 0);
        assertThat(state().spent()).isEqualTo(new PerClass(2, 3, 0, 0));
        assertThat(state().remaining()).isEqualTo(99_995);
    }

    @Test
    void borrowsOnceForManyCalls() throws Exception {
        Budget node = node();
        for (int i = 0; i < 20; i++) {
            permit(node, Priority.P1, 1).settle(1, told(100_000 - i));
        }

        assertThat(grantsSoFar()).isEqualTo(4);
    }

    @Test
    void settlesNothingTwice() throws Exception {
        Budget node = node();
        Permit permit = permit(node, Priority.P1, 10);
        permit.settle(10, Told.NOTHING);

        assertThatThrownBy(() -> permit.settle(10, Told.NOTHING)).isInstanceOf(IllegalStateException.class);
        permit.close();
        node.close();
        // As after a commit of which the node never heard.
        Lender lender = new Lender(database, USUAL, now::get);
        long grant = database.inOrganization(
                ACME,
                transaction -> Sql.of(transaction)
                        .createQuery("SELECT max(grant_id) FROM engine.budget_grant")
                        .mapTo(Long.class)
                        .one());
        Report again = new Report(
                List.of(new Report.Lot(grant, Priority.P1, 1, 10, Duration.ZERO)), null, Map.of(), List.of());
        lender.settle(ACME, again);

        assertThat(state().spent().p1()).isEqualTo(10);
    }

    @Test
    void countsACallThatNobodySettledAsMade() throws Exception {
        Budget node = node();
        try (Permit permit = permit(node, Priority.P1, 10)) {
            assertThat(permit).isNotNull();
        }
        node.close();

        assertThat(state().spent().p1()).isEqualTo(10);
    }

    @Tag("case-45")
    @Test
    void countsTheGrantOfADeadNodeAsSpentOnceItHasExpired() throws Exception {
        BudgetSettings hurried =
                USUAL.withLots(new BudgetSettings.Lots(20, 5, Duration.ofSeconds(1), Duration.ofMillis(100)));
        PostgresDatabase dying = PostgresDatabase.openAsItIs(SERVER);
        Budget dead = new Budget(dying, hurried, new BudgetTime(now::get, System::nanoTime, new Random(1)));
        permit(dead, Priority.P3, 1);
        dying.close();
        assertThat(state().granted().p3()).isEqualTo(20);

        Budget node = node();
        Eventually.until("the grant has expired", () -> {
            ask(node, Priority.P0, 40);
            return state().granted().p3() == 0;
        });
        assertThat(state().spent().p3()).isEqualTo(20);
        dead.close();
    }

    @Tag("case-46")
    @Test
    void keepsReservesForTheMoreUrgentAndSaysWhenTheOthersGoOn() throws Exception {
        Budget node = node();
        learn(node, 100_000);
        permit(node, Priority.P2, 1).settle(26_000, Told.NOTHING);
        node.close();

        BudgetAnswer backfill = ask(node(), Priority.P3, 10);

        assertThat(backfill).isInstanceOfSatisfying(BudgetAnswer.Wait.class, wait -> {
            assertThat(wait.reason())
                    .isEqualTo("what is left of the day's tokens is kept for work more urgent than P3 until"
                            + " 2026-10-02 14:00:00 CEST");
            assertThat(wait.until())
                    .isBetween(
                            NOON.plus(Duration.ofHours(2)),
                            NOON.plus(Duration.ofHours(2)).plusSeconds(960));
            assertThat(wait.decision().delay()).isEqualTo(wait.delay());
        });
        assertThat(ask(node(), Priority.P1, 10)).isInstanceOf(BudgetAnswer.Granted.class);
        assertThat(state().stopped()).containsExactly(Priority.P3);
        now.set(NOON.plus(Duration.ofHours(2)));
        assertThat(ask(node(), Priority.P3, 10)).isInstanceOf(BudgetAnswer.Granted.class);
    }

    @Tag("case-46")
    @Test
    void parksAllButP0UntilTheDaysEndWhenItsShareIsSpent() throws Exception {
        Budget node = node();
        learn(node, 100_000);
        permit(node, Priority.P1, 1).settle(29_995, Told.NOTHING);
        node.close();

        assertThat(ask(node(), Priority.P1, 10)).isInstanceOfSatisfying(BudgetAnswer.Parked.class, parked -> {
            assertThat(parked.reason())
                    .isEqualTo("what this bridge may spend of the day, 30,000 of 100,000 tokens, is spent for P1 until"
                            + " 2026-10-03 00:00:00 CEST");
            assertThat(parked.until()).isBetween(END, END.plusSeconds(60));
        });
        assertThat(ask(node(), Priority.P0, 40)).isInstanceOf(BudgetAnswer.Granted.class);
        now.set(END);
        assertThat(ask(node(), Priority.P1, 10)).isInstanceOf(BudgetAnswer.Granted.class);
        assertThat(daysKept()).isEqualTo(1);
    }

    @Tag("case-47")
    @Test
    void asksNoMoreWhenOtherIntegrationsHaveEatenTheDay() throws Exception {
        Budget node = node();
        permit(node, Priority.P1, 10).settle(10, told(15));
        node.close();

        assertThat(ask(node(), Priority.P1, 10)).isInstanceOf(BudgetAnswer.Parked.class);
        assertThat(ask(node(), Priority.P0, 40))
                .isInstanceOfSatisfying(
                        BudgetAnswer.Parked.class,
                        parked -> assertThat(parked.reason())
                                .startsWith("the day's 100,000 tokens are spent until 2026-10-03"));
    }

    @Tag("case-46")
    @Test
    void parksEverythingOnAllNodesWhenTheDayIsRefusedAndLetsItComeBackSpread() throws Exception {
        Budget node = node();
        permit(node, Priority.P0, 10).refused(new Refusal.DaySpent(Duration.ofSeconds(3_939)));

        Budget other = node();
        List<Instant> back = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            assertThat(ask(other, Priority.P3, 10))
                    .isInstanceOfSatisfying(BudgetAnswer.Parked.class, parked -> back.add(parked.until()));
        }
        Instant reset = NOON.plusSeconds(3_939);
        assertThat(back).allSatisfy(until -> assertThat(until).isBetween(reset, reset.plusSeconds(960)));
        List<Long> perMinute = back.stream()
                .map(until -> Duration.between(reset, until).toMinutes())
                .distinct()
                .toList();
        assertThat(perMinute).as("no herd").hasSizeGreaterThan(12);
        assertThat(ask(other, Priority.P0, 1)).isInstanceOf(BudgetAnswer.Parked.class);
        assertThat(state().refused()).isEqualTo(new RefusalCounts(0, 1, 0));
        assertThat(state().resetTold()).isTrue();

        now.set(reset);
        assertThat(ask(node(), Priority.P3, 10)).isInstanceOf(BudgetAnswer.Granted.class);
        assertThat(state().refused().total()).isZero();
    }

    @Test
    void closesTheWindowForAsLongAsABurstRefusalSays() throws Exception {
        Budget node = node();
        permit(node, Priority.P1, 1).refused(new Refusal.BurstRefused(Duration.ofMillis(600)));

        assertThat(ask(node(), Priority.P0, 1)).isInstanceOfSatisfying(BudgetAnswer.Wait.class, wait -> {
            assertThat(wait.reason()).startsWith("the other side refused more calls in the window calls");
            assertThat(wait.delay()).isBetween(Duration.ofMillis(100), Duration.ofMillis(1_100));
        });
        Budget third = node();
        Eventually.until("it opens again", () -> ask(third, Priority.P0, 1) instanceof BudgetAnswer.Granted);
        assertThat(state().refused()).isEqualTo(new RefusalCounts(1, 0, 0));
        assertThat(state().bursts())
                .singleElement()
                .satisfies(burst -> assertThat(burst.closedUntil()).isNull());
    }

    @Test
    void waitsAMomentByItselfWhenThatIsEnough() throws Exception {
        Budget patient = node(USUAL.withMoment(Duration.ofSeconds(30)));
        permit(patient, Priority.P1, 1).refused(new Refusal.BurstRefused(Duration.ofMillis(200)));

        assertThat(ask(patient, Priority.P1, 1)).isInstanceOf(BudgetAnswer.Granted.class);
    }

    @Tag("case-49")
    @Test
    void pausesAWholeOrganizationForFiveMinutesWhenItIsBlocked() throws Exception {
        Budget node = node();
        permit(node, Priority.P1, 1).refused(new Refusal.Blocked(Duration.ofSeconds(1)));

        Budget other = node();
        assertThat(ask(other, Priority.P0, 1)).isInstanceOfSatisfying(BudgetAnswer.Wait.class, wait -> {
            assertThat(wait.reason()).isEqualTo("the other side blocks us; paused until 2026-10-02 12:05:00 CEST");
            assertThat(wait.until()).isBetween(NOON.plusSeconds(300), NOON.plusSeconds(315));
        });
        assertThat(state().isDegraded()).isTrue();
        assertThat(answer(other, GLOBEX, Priority.P3, 1)).isInstanceOf(BudgetAnswer.Granted.class);
        now.set(NOON.plusSeconds(300));
        assertThat(ask(node(), Priority.P0, 1)).isInstanceOf(BudgetAnswer.Granted.class);
    }

    @Test
    void letsAllNodesKnowOfALearnedBurstLimit() throws Exception {
        Budget node = node();
        permit(node, Priority.P1, 20).settle(20, new Told(null, null, 7));
        permit(node, Priority.P1, 20).settle(20, new Told(null, null, 7));

        assertThat(state().bursts())
                .singleElement()
                .satisfies(burst -> assertThat(burst.limit()).isEqualTo(7));
    }

    @Test
    void leavesPlacesInTheWindowToTheMoreUrgent() throws Exception {
        Window narrow = new Window("narrow", 10);
        Budget node = node();
        int backfill = 0;
        while (node.ask(new Ask(ACME, Priority.P3, 20, List.of(narrow))) instanceof BudgetAnswer.Granted) {
            backfill++;
        }
        int money = 0;
        while (node.ask(new Ask(ACME, Priority.P0, 20, List.of(narrow))) instanceof BudgetAnswer.Granted) {
            money++;
        }

        assertThat(backfill).isEqualTo(7);
        assertThat(money).isEqualTo(3);
    }

    @Test
    void keepsACallToEveryWindowThatItCountsIn() throws Exception {
        Window search = new Window("search", 2);
        Budget node = node();
        List<BudgetAnswer> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(node.ask(new Ask(ACME, Priority.P0, 20, List.of(CALLS, search))));
        }

        assertThat(answers.subList(0, 2)).allSatisfy(one -> assertThat(one).isInstanceOf(BudgetAnswer.Granted.class));
        assertThat(answers.getLast()).isInstanceOf(BudgetAnswer.Wait.class);
        assertThat(state().bursts())
                .extracting(BudgetState.Burst::taken)
                .as("calls and search")
                .containsExactly(2, 2);
    }

    @Test
    void saysSoWhenThisNodeIsBusy() throws Exception {
        Budget node = node(USUAL.withOutbound(1));
        Permit running = permit(node, Priority.P1, 1);

        assertThat(ask(node, Priority.P1, 1))
                .isInstanceOfSatisfying(
                        BudgetAnswer.Wait.class,
                        wait -> assertThat(wait.reason()).contains("makes 1 calls already"));
        running.settle(1, Told.NOTHING);
        assertThat(ask(node, Priority.P1, 1)).isInstanceOf(BudgetAnswer.Granted.class);
    }

    @Test
    void keepsOrganizationsApart() throws Exception {
        Budget node = node();
        permit(node, Priority.P1, 10).settle(10, told(15));

        assertThat(answer(node, GLOBEX, Priority.P3, 10)).isInstanceOf(BudgetAnswer.Granted.class);
        for (String table : List.of("budget", "budget_day", "budget_window", "budget_grant")) {
            int foreign = database.inOrganization(
                    OrganizationId.of("other"),
                    transaction -> Sql.of(transaction)
                            .createQuery("SELECT count(*) FROM engine." + table)
                            .mapTo(Integer.class)
                            .one());
            assertThat(foreign).as(table).isZero();
        }
        assertThatThrownBy(() -> database.useOrganization(
                        GLOBEX, transaction -> Sql.of(transaction).execute("""
                        INSERT INTO engine.budget_window (organization_id, name, burst_limit)
                        VALUES ('acme', 'smuggled', 1000)
                        """)))
                .hasMessageContaining("row-level security");
    }

    @Test
    void removesDaysThatEndedLongAgo() {
        Administrator.run(SERVER, """
                INSERT INTO engine.budget_day (organization_id, day_began_at, day_ends_at, spent_p0, spent_p1, spent_p2,
                                               spent_p3, refused_burst, refused_day, refused_blocked)
                SELECT 'acme', now() - make_interval(days => age + 1), now() - make_interval(days => age),
                       1, 2, 3, 4, 0, 0, 0
                  FROM unnest(ARRAY[1, 399, 401, 900]) AS age
                """);

        new OldBudgetDays(database).remove();

        assertThat(daysKept()).isEqualTo(2);
    }

    private Budget node() {
        return node(USUAL);
    }

    private Budget node(BudgetSettings settings) {
        Budget node =
                new Budget(database, settings, new BudgetTime(now::get, System::nanoTime, new Random(nodes.size())));
        nodes.add(node);
        return node;
    }

    private static Told told(long remaining) {
        return new Told(remaining, 100_000L, null);
    }

    /// The day's limit, by a call that costs nothing.
    private static void learn(Budget node, long remaining) throws InterruptedException {
        permit(node, Priority.P0, 0).settle(0, told(remaining));
    }

    private static Permit permit(Budget node, Priority priority, long tokens) throws InterruptedException {
        return switch (node.ask(new Ask(ACME, priority, tokens, List.of(CALLS)))) {
            case BudgetAnswer.Granted(Permit permit) -> permit;
            case BudgetAnswer.Wait wait -> throw new AssertionError(wait);
            case BudgetAnswer.Parked parked -> throw new AssertionError(parked);
        };
    }

    private static BudgetAnswer ask(Budget node, Priority priority, long tokens) {
        return answer(node, ACME, priority, tokens);
    }

    /// A call that costs nothing after all.
    private static BudgetAnswer answer(Budget node, OrganizationId organization, Priority priority, long tokens) {
        try {
            BudgetAnswer answer = node.ask(new Ask(organization, priority, tokens, List.of(CALLS)));
            if (answer instanceof BudgetAnswer.Granted(Permit permit)) {
                permit.settle(0, Told.NOTHING);
            }
            return answer;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private BudgetState state() {
        return new BudgetBook(database, USUAL, now::get).state(ACME);
    }

    private static long grantsSoFar() {
        return database.inOrganization(
                ACME,
                transaction -> Sql.of(transaction)
                        .createQuery("SELECT count(*) FROM engine.budget_grant")
                        .mapTo(Long.class)
                        .one());
    }

    private static int daysKept() {
        return database.inOrganization(
                ACME,
                transaction -> Sql.of(transaction)
                        .createQuery("SELECT count(*) FROM engine.budget_day")
                        .mapTo(Integer.class)
                        .one());
    }
}
