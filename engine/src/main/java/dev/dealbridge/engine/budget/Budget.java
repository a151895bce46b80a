package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.budget.Lending.Later;
import dev.dealbridge.engine.database.Database;
import dev.dealbridge.engine.organization.OrganizationId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tokens and calls that the remote side allows, as this node spends them. Every call asks first:
///
/// ```java
/// switch (budget.ask(new Ask(organization, Priority.P1, 10, List.of(window)))) {
///     case BudgetAnswer.Granted(Permit permit) -> ..
///     case BudgetAnswer.Wait wait -> return wait.decision();
///     case BudgetAnswer.Parked parked -> return parked.decision();
/// }
/// ```
///
/// All nodes on one database keep the limits together: the ledger in PostgreSQL lends them small lots, which they spend
/// without asking again. What a node does not settle before it dies counts as spent, and holds its places in the burst
/// window until its calls have surely arrived. Safe for use by many threads.
public final class Budget implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Budget.class);

    private static final Duration TELL_EVERY = Duration.ofMillis(100);

    private final BudgetSettings settings;
    private final BudgetTime time;
    private final Lender lender;
    private final FairTurns turns;
    private final Map<OrganizationId, Purse> purses = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread teller;

    /// Begins to spend. Close it when no call is under way any more.
    ///
    /// @param clock of the days of the budget
    public static Budget open(Database database, BudgetSettings settings, InstantSource clock) {
        return new Budget(database, settings, new BudgetTime(clock, System::nanoTime, RandomGenerator.getDefault()));
    }

    Budget(Database database, BudgetSettings settings, BudgetTime time) {
        this.settings = settings;
        this.time = time;
        this.lender = new Lender(database, settings, time.clock());
        this.turns = new FairTurns(settings.outbound(), settings.lots().tokens());
        this.teller = Thread.ofVirtual().name("budget-teller").start(this::tellFromTimeToTime);
    }

    /// Asks for a call. Waits by itself a moment at most ([BudgetSettings#moment]); no transaction may be open.
    public BudgetAnswer ask(Ask ask) throws InterruptedException {
        long end = time.nanos().getAsLong() + settings.moment().toNanos();
        while (true) {
            FairTurns.Ticket turn = turns.join(ask.organization(), ask.priority(), ask.tokens());
            Later later = null;
            try {
                if (turn.await(left(end))) {
                    switch (purse(ask.organization()).draw(ask)) {
                        case Purse.Draw.Drawn(Purse.Lot lot) -> {
                            Permit permit = new Permit(purse(ask.organization()), lot, ask, turn);
                            turn = null;
                            return new BudgetAnswer.Granted(permit);
                        }
                        case Purse.Draw.NotNow(Later said) -> later = said;
                    }
                }
            } finally {
                if (turn != null) {
                    turn.leave();
                }
            }
            if (later == null) {
                return answer(busy());
            }
            BudgetAnswer answer = answer(later);
            Duration delay = delay(answer);
            if (delay.compareTo(left(end)) > 0 || closed.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
                return answer;
            }
        }
    }

    private Later busy() {
        return new Later(
                settings.moment(),
                settings.moment(),
                false,
                "this node makes " + settings.outbound() + " calls already, the most at the same time");
    }

    private Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - time.nanos().getAsLong()));
    }

    private Purse purse(OrganizationId organization) {
        return purses.computeIfAbsent(
                organization,
                _ -> new Purse(organization, lender, time, settings.lots().life()));
    }

    private BudgetAnswer answer(Later later) {
        long spread = later.spread().toMillis();
        Duration jitter = Duration.ofMillis(spread == 0 ? 0 : time.random().nextLong(spread));
        Duration delay = later.delay().plus(jitter);
        return later.dayEnd()
                ? new BudgetAnswer.Parked(time.clock().instant().plus(delay), delay, later.reason())
                : new BudgetAnswer.Wait(time.clock().instant().plus(delay), delay, later.reason());
    }

    private static Duration delay(BudgetAnswer answer) {
        return switch (answer) {
            case BudgetAnswer.Granted _ -> Duration.ZERO;
            case BudgetAnswer.Wait wait -> wait.delay();
            case BudgetAnswer.Parked parked -> parked.delay();
        };
    }

    private void tellFromTimeToTime() {
        try {
            while (!closed.await(TELL_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                purses.values().stream().filter(Purse::hasNews).forEach(purse -> quietly(purse::tell));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What cannot be told now is told with the next, or expires.
    static void quietly(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            log.debug("the budget's ledger was not told cause={}", e.getMessage());
        }
    }

    /// Gives back what is not spent.
    @Override
    public void close() {
        closed.countDown();
        try {
            teller.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        purses.values().forEach(purse -> quietly(purse::giveBack));
    }
}
