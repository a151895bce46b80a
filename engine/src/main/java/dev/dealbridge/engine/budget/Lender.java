package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.budget.BudgetStore.Standing;
import dev.dealbridge.engine.budget.Lending.Later;
import dev.dealbridge.engine.budget.Lending.Lent;
import dev.dealbridge.engine.database.Database;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Decides over the ledgers: each call is one transaction, alone with the ledger of its organization.
final class Lender {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ENGLISH);

    /// A place that somebody holds may come back before it must: whoever waits for it looks as often.
    private static final Duration LONGEST_LOOK = Duration.ofMillis(200);

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(10);

    private static final Duration SPREAD_OF_LOOKS = Duration.ofMillis(40);
    private static final Duration SPREAD_OF_REFUSED = Duration.ofMillis(500);

    private final Database database;
    private final BudgetStore store = new BudgetStore();
    private final BudgetSettings settings;
    private final InstantSource clock;

    Lender(Database database, BudgetSettings settings, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /// Takes a report.
    void settle(OrganizationId organization, Report report) {
        database.useOrganization(organization, transaction -> {
            Ledger ledger = new Ledger(Sql.of(transaction));
            ledger.take(report);
            ledger.save();
        });
    }

    /// Takes a report and lends a lot for an ask, and for `others` that wait for the same.
    Lending lend(Ask ask, int others, Report report) {
        return database.inOrganization(ask.organization(), transaction -> {
            Ledger ledger = new Ledger(Sql.of(transaction));
            ledger.take(report);
            Lending lending = ledger.decide(ask, others);
            ledger.save();
            return lending;
        });
    }

    /// One organization's ledger within one transaction.
    private final class Ledger {

        private final Handle handle;
        private final Instant now = clock.instant();
        private final Day before;
        private Day day;

        Ledger(Handle handle) {
            this.handle = handle;
            this.before = store.lock(handle, Day.first(now, settings.zone()));
            this.day = before;
            if (day.isOver(now)) {
                begin(day.next(now, settings.zone()));
            }
        }

        private void begin(Day next) {
            store.keep(handle, day);
            day = next;
        }

        void take(Report report) {
            for (Report.Lot lot : report.lots()) {
                if (store.settle(handle, lot)) {
                    day = day.spending(lot.priority(), lot.spent());
                }
            }
            for (BudgetStore.Lost lost : store.removeFree(handle)) {
                day = day.spending(lost.priority(), lost.tokens());
            }
            if (report.news() != null) {
                learn(report.news());
            }
            report.burstLimits().forEach((window, limit) -> store.learnLimit(handle, window, limit));
            for (Report.Refused refused : report.refusals()) {
                day = day.refused(refused.refusal(), refused.at());
                if (refused.refusal() instanceof Refusal.BurstRefused(Duration reset)) {
                    store.closeWindow(handle, refused.window(), reset);
                }
            }
        }

        private void learn(Report.News news) {
            if (day.isEndedBy(news.told(), news.at())) {
                begin(day.begunBefore(news.at(), settings.zone()));
            }
            day = day.learned(news.told(), day.spent().total() + news.ahead(), news.at());
        }

        void save() {
            if (!day.equals(before)) {
                store.save(handle, day);
            }
        }

        Lending decide(Ask ask, int others) {
            if (day.isBlocked(now)) {
                return blocked(ask);
            }
            long granted = store.granted(handle).total();
            long available = day.available(settings, ask.priority(), granted, now);
            if (available < Math.max(1, ask.tokens())) {
                return later(ask, granted);
            }
            List<Standing> windows = standing(ask);
            Later full = full(ask, windows);
            return full == null ? lend(ask, others, available, windows) : full;
        }

        private List<Standing> standing(Ask ask) {
            List<String> names = ask.windowNames();
            List<Standing> known = known(names);
            if (known.size() == names.size()) {
                return known;
            }
            ask.windows().forEach(window -> store.addWindow(handle, window));
            return known(names);
        }

        private List<Standing> known(List<String> names) {
            return store.windows(handle).stream()
                    .filter(window -> names.contains(window.name()))
                    .toList();
        }

        private Lent lend(Ask ask, int others, long available, List<Standing> windows) {
            BudgetSettings.Lots lots = settings.lots();
            long tokens = Math.max(ask.tokens(), Math.min(lots.tokens(), available));
            long room = windows.stream()
                    .mapToLong(window -> room(window, ask.priority()))
                    .min()
                    .orElseThrow();
            // Nobody borrows ahead of need what others may need now.
            boolean roomy = windows.stream().allMatch(window -> window.taken() * 2 < window.limit());
            long wanted = roomy ? lots.calls() : Math.min(lots.calls(), 1L + others);
            long payable = ask.tokens() == 0 ? wanted : tokens / ask.tokens();
            int calls = Math.toIntExact(Math.min(Math.min(wanted, payable), room));
            return new Lent(store.grant(handle, ask, tokens, calls, lots), tokens, calls);
        }

        /// Places that a class finds in a window.
        private long room(Standing window, Priority priority) {
            long share = window.limit() * settings.burstPercents().of(priority) / 100;
            return Math.max(1, share) - window.taken();
        }

        private @Nullable Later full(Ask ask, List<Standing> windows) {
            for (Standing window : windows) {
                if (window.closed().isPositive()) {
                    return new Later(
                            window.closed(),
                            SPREAD_OF_REFUSED,
                            false,
                            "the other side refused more calls in the window " + window.name() + "; waiting until "
                                    + time(now.plus(window.closed())));
                }
                if (room(window, ask.priority()) < 1) {
                    return new Later(
                            look(window.nextFree()),
                            SPREAD_OF_LOOKS,
                            false,
                            "the window " + window.name() + " is full of its " + window.limit()
                                    + " calls within two seconds");
                }
            }
            return null;
        }

        private static Duration look(@Nullable Duration nextFree) {
            if (nextFree == null || nextFree.compareTo(LONGEST_LOOK) > 0) {
                return LONGEST_LOOK;
            }
            return nextFree.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : nextFree;
        }

        private Later blocked(Ask ask) {
            Instant until = day.blockedUntil() == null ? now : day.blockedUntil();
            return new Later(
                    Duration.between(now, until),
                    settings.spreadOf(ask.priority()),
                    false,
                    "the other side blocks us; paused until " + time(until));
        }

        private Later later(Ask ask, long granted) {
            Instant until = day.whenAvailable(settings, ask.priority(), granted, ask.tokens(), now);
            boolean dayEnd = !until.isBefore(day.ends());
            return new Later(
                    Duration.between(now, until),
                    settings.spreadOf(ask.priority()),
                    dayEnd,
                    cause(ask, granted, dayEnd) + " until " + time(until));
        }

        private String cause(Ask ask, long granted, boolean dayEnd) {
            if (day.remaining(settings, granted) < ask.tokens()) {
                return "the day's %,d tokens are spent".formatted(day.limit(settings));
            }
            return dayEnd
                    ? "what this bridge may spend of the day, %,d of %,d tokens, is spent for %s"
                            .formatted(day.allowance(settings), day.limit(settings), ask.priority())
                    : "what is left of the day's tokens is kept for work more urgent than " + ask.priority();
        }

        private String time(Instant instant) {
            return TIME.format(instant.atZone(settings.zone()));
        }
    }
}
