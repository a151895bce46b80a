package dev.dealbridge.engine.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Administrator;
import dev.dealbridge.engine.testing.TestPostgres;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A day of 100,000 tokens, of which this bridge may spend 30,000, at noon in Berlin.
class BudgetBookTest {

    private static final DatabaseSettings SERVER = TestPostgres.database();
    private static final PostgresDatabase database = PostgresDatabase.open(SERVER);
    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final Window CALLS = new Window("calls", 20);
    private static final BudgetSettings SETTINGS = BudgetSettings.usual(ZoneId.of("Europe/Berlin"));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-10-02T10:00:00Z"));
    private final BudgetBook book = new BudgetBook(database, SETTINGS, now::get);

    @AfterAll
    static void close() {
        database.close();
    }

    @AfterEach
    void empty() {
        Administrator.emptyTables(SERVER);
    }

    @Test
    void showsAFirstDayBeforeAnythingWasAsked() {
        BudgetState state = book.state(ACME);

        assertThat(state.limit()).isEqualTo(30_000);
        assertThat(state.limitTold()).isFalse();
        assertThat(state.cap()).isEqualTo(9_000);
        assertThat(state.resetsAt()).isEqualTo("2026-10-02T22:00:00Z");
        assertThat(state.isDegraded()).isFalse();
        assertThat(state.bursts()).isEmpty();
        assertThat(rows()).as("looking changes nothing").isZero();
    }

    @Test
    void showsWhatIsSpentKeptAndLeft() throws Exception {
        spend(Priority.P1, 25_995);

        BudgetState state = book.state(ACME);

        assertThat(state.limitTold()).isTrue();
        assertThat(state.remaining()).isEqualTo(74_005);
        assertThat(state.spent()).isEqualTo(new PerClass(0, 25_995, 0, 0));
        assertThat(state.granted()).isEqualTo(PerClass.NONE);
        assertThat(state.reserves()).isEqualTo(new PerClass(0, 1_500, 3_000, 4_500));
        assertThat(state.available()).isEqualTo(new PerClass(74_005, 2_505, 1_005, 0));
        assertThat(state.stopped()).containsExactly(Priority.P3);
        assertThat(state.bursts()).containsExactly(new BudgetState.Burst("calls", 20, 1, null));
    }

    @Test
    void foretellsWhenWorkIsDoneToday() throws Exception {
        spend(Priority.P0, 0);

        Forecast forecast = book.forecast(ACME, List.of(new Work(Priority.P3, 4_000, 1)));

        assertThat(forecast.tokens()).isEqualTo(4_000);
        assertThat(forecast.percentOfDay()).isEqualByComparingTo(BigDecimal.valueOf(4));
        // 14 of 20 calls in two seconds.
        assertThat(forecast.doneAt()).isEqualTo("2026-10-02T10:09:31.428Z");
        assertThat(forecast.text()).isEqualTo("4 % of today, done 12:09");
    }

    @Test
    void waitsForReservesToShrinkAndForTheNextDay() throws Exception {
        spend(Priority.P0, 26_000);

        assertThat(forecast(new Work(Priority.P3, 100, 1))).isEqualTo("0.1 % of today, done 14:00");
        assertThat(forecast(new Work(Priority.P3, 400, 10))).isEqualTo("4 % of a day, done 2026-10-03 00:00");
        assertThat(forecast(new Work(Priority.P3, 12_000, 10))).isEqualTo("120 % of a day, done 2026-10-06 18:00");
    }

    @Test
    void doesTheUrgentOfAPlanFirst() throws Exception {
        spend(Priority.P0, 0);

        Forecast plan = book.forecast(ACME, List.of(new Work(Priority.P3, 1, 25_000), new Work(Priority.P1, 1, 5_000)));

        assertThat(plan.text()).isEqualTo("30 % of a day, done 2026-10-03 11:00");
    }

    @Test
    void saysThatWorkIsNeverDoneWhichTheBudgetHasNoRoomFor() throws Exception {
        spend(Priority.P0, 0);

        assertThat(forecast(new Work(Priority.P3, 1, 30_001))).isEqualTo("30 % of a day, never done with this budget");
        assertThat(forecast(new Work(Priority.P0, 0, 10))).isEqualTo("0 % of today, done 12:00");
    }

    private String forecast(Work work) {
        return book.forecast(ACME, List.of(work)).text();
    }

    private void spend(Priority priority, long tokens) throws InterruptedException {
        try (Budget node = Budget.open(database, SETTINGS, now::get)) {
            Ask ask = new Ask(ACME, priority, 1, List.of(CALLS));
            if (node.ask(ask) instanceof BudgetAnswer.Granted(Permit permit)) {
                permit.settle(tokens, new Told(100_000 - tokens, 100_000L, null));
            }
        }
    }

    private static int rows() {
        return database.inOrganization(
                ACME,
                transaction -> Sql.of(transaction)
                        .createQuery("SELECT count(*) FROM engine.budget")
                        .mapTo(Integer.class)
                        .one());
    }
}
