package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.budget.BudgetStore.Standing;
import dev.dealbridge.engine.database.Database;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/// Shows how budgets stand, and foretells what work will cost and when it will be done. Changes nothing. Safe for use
/// by many threads.
public final class BudgetBook {

    private final Database database;
    private final BudgetSettings settings;
    private final InstantSource clock;
    private final BudgetStore store = new BudgetStore();

    public BudgetBook(Database database, BudgetSettings settings, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    private record Page(Day day, PerClass granted, List<Standing> windows, Instant now) {}

    private Page read(OrganizationId organization) {
        Instant now = clock.instant();
        return database.inOrganization(organization, transaction -> {
            Handle handle = Sql.of(transaction);
            Day day = store.find(handle).orElseGet(() -> Day.first(now, settings.zone()));
            return new Page(
                    day.isOver(now) ? day.next(now, settings.zone()) : day,
                    store.granted(handle),
                    store.windows(handle),
                    now);
        });
    }

    /// How an organization's budget stands; as on a first day when nothing was ever asked.
    public BudgetState state(OrganizationId organization) {
        Page page = read(organization);
        Day day = page.day();
        long granted = page.granted().total();
        PerClass available = each(
                priority -> day.isBlocked(page.now()) ? 0 : day.available(settings, priority, granted, page.now()));
        return new BudgetState(
                organization,
                page.now(),
                day.began(),
                day.ends(),
                day.endTold(),
                day.limit(settings),
                day.limit() != null,
                day.remaining(settings, granted),
                day.allowance(settings),
                page.granted(),
                day.spent(),
                each(priority -> day.reserve(settings, priority, page.now())),
                available,
                Arrays.stream(Priority.values())
                        .filter(priority ->
                                available.of(priority) < settings.lots().tokens())
                        .toList(),
                day.refused(),
                day.isBlocked(page.now()) ? day.blockedUntil() : null,
                page.windows().stream()
                        .map(window -> new BudgetState.Burst(
                                window.name(),
                                window.limit(),
                                window.taken(),
                                window.closed().isZero() ? null : page.now().plus(window.closed())))
                        .toList());
    }

    private static PerClass each(ToLongFunction<Priority> number) {
        return new PerClass(
                number.applyAsLong(Priority.P0),
                number.applyAsLong(Priority.P1),
                number.applyAsLong(Priority.P2),
                number.applyAsLong(Priority.P3));
    }

    /// What a plan will cost, and when it will be done if nothing else is spent meanwhile.
    public Forecast forecast(OrganizationId organization, List<Work> plan) {
        Page page = read(organization);
        long tokens = plan.stream().mapToLong(Work::tokens).reduce(0, Math::addExact);
        Instant done = new Course(settings, page.day(), page.granted().total(), page.windows(), page.now()).done(plan);
        BigDecimal percent = BigDecimal.valueOf(tokens)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(page.day().limit(settings)), 1, RoundingMode.HALF_UP);
        return new Forecast(tokens, percent, done, page.now(), settings.zone());
    }
}
