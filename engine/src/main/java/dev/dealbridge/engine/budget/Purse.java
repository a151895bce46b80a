package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.budget.Lending.Later;
import dev.dealbridge.engine.budget.Lending.Lent;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What one node has borrowed for one organization, and what it has to report of it. Thread-safe: calls draw and settle
/// while one thread at a time talks to the ledger.
final class Purse {

    /// A no from the ledger is believed for so long: meanwhile another node may have learned better.
    private static final Duration BELIEVED = Duration.ofSeconds(1);

    /// PostgreSQL was so slow that the lot was over when it came.
    private static final Later TOO_SLOW =
            new Later(Duration.ofMillis(50), Duration.ofMillis(50), false, "the database is slow");

    private final OrganizationId organization;
    private final Lender lender;
    private final BudgetTime time;
    private final Duration life;

    private final ReentrantLock talking = new ReentrantLock(true);
    private final AtomicInteger waiting = new AtomicInteger();

    private final List<Lot> lots = new ArrayList<>();
    private final Map<Priority, No> nos = new EnumMap<>(Priority.class);
    private final Map<String, Integer> burstLimits = new HashMap<>();
    private final Map<String, Integer> reportedLimits = new HashMap<>();
    private final List<Report.Refused> refusals = new ArrayList<>();
    private @Nullable Heard heard;
    private long spent;
    private long reported;

    Purse(OrganizationId organization, Lender lender, BudgetTime time, Duration life) {
        this.organization = organization;
        this.lender = lender;
        this.time = time;
        this.life = life;
    }

    /// A grant as this node uses it.
    static final class Lot {
        private final long grantId;
        private final Priority priority;
        private final List<String> windows;
        private final long overAt;
        private long tokensLeft;
        private int callsLeft;
        private int underWay;
        private int calls;
        private long spent;
        private long lastAnswerAt;

        private Lot(Lent lent, Ask ask, long borrowedAt, Duration life) {
            this.grantId = lent.grantId();
            this.priority = ask.priority();
            this.windows = ask.windowNames();
            this.overAt = borrowedAt + life.toNanos();
            this.lastAnswerAt = borrowedAt;
            this.tokensLeft = lent.tokens();
            this.callsLeft = lent.calls();
        }

        private boolean serves(Ask ask) {
            return priority == ask.priority() && windows.equals(ask.windowNames());
        }

        private boolean isFinished(long nanos) {
            return underWay == 0 && (callsLeft == 0 || nanos - overAt >= 0);
        }
    }

    /// A no from the ledger, which holds for calls that cost as much or more.
    private record No(List<String> windows, long tokens, Later later, long heardAt) {}

    /// @param spent by this node when the answer came
    private record Heard(Told told, Instant at, long spent) {}

    /// What becomes of an ask.
    sealed interface Draw {
        record Drawn(Lot lot) implements Draw {}

        record NotNow(Later later) implements Draw {}
    }

    /// Takes what a call needs, borrowing when there is not enough.
    Draw draw(Ask ask) throws InterruptedException {
        Optional<Draw> own = drawOwn(ask);
        if (own.isPresent()) {
            return own.get();
        }
        int others = waiting.getAndIncrement();
        try {
            talking.lockInterruptibly();
            try {
                own = drawOwn(ask);
                return own.isPresent() ? own.get() : borrow(ask, Math.min(others, waiting.get() - 1));
            } finally {
                talking.unlock();
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    private synchronized Optional<Draw> drawOwn(Ask ask) {
        long nanos = time.nanos().getAsLong();
        for (Lot lot : lots) {
            if (lot.serves(ask) && lot.callsLeft > 0 && lot.tokensLeft >= ask.tokens() && nanos - lot.overAt < 0) {
                lot.callsLeft--;
                lot.tokensLeft -= ask.tokens();
                lot.underWay++;
                return Optional.of(new Draw.Drawn(lot));
            }
        }
        No no = nos.get(ask.priority());
        if (no == null || no.tokens > ask.tokens() || !no.windows.equals(ask.windowNames())) {
            return Optional.empty();
        }
        Duration left = no.later.delay().minusNanos(nanos - no.heardAt);
        boolean believed = nanos - no.heardAt < BELIEVED.toNanos() && left.isPositive();
        return believed
                ? Optional.of(new Draw.NotNow(new Later(left, no.later.spread(), no.later.dayEnd(), no.later.reason())))
                : Optional.empty();
    }

    private Draw borrow(Ask ask, int others) {
        // Taken before PostgreSQL looks at its clock: the lot is over here before it is over there.
        long nanos = time.nanos().getAsLong();
        Report report = report(ask, nanos);
        Lending lending = lender.lend(ask, Math.max(0, others), report);
        synchronized (this) {
            acknowledge(report);
            switch (lending) {
                case Later later -> {
                    nos.put(
                            ask.priority(),
                            new No(
                                    ask.windowNames(),
                                    ask.tokens(),
                                    later,
                                    time.nanos().getAsLong()));
                    return new Draw.NotNow(later);
                }
                case Lent lent -> {
                    nos.remove(ask.priority());
                    lots.add(new Lot(lent, ask, nanos, life));
                }
            }
        }
        return drawOwn(ask).orElse(new Draw.NotNow(TOO_SLOW));
    }

    synchronized void settle(Lot lot, Ask ask, long cost, Told told) {
        answered(lot, ask, cost);
        if (told.isOfTheDay()) {
            heard = new Heard(told, time.clock().instant(), spent);
        }
        if (told.burstLimit() != null) {
            burstLimits.put(ask.narrowest().name(), told.burstLimit());
        }
    }

    private void answered(Lot lot, Ask ask, long cost) {
        lot.underWay--;
        lot.calls++;
        lot.spent += cost;
        lot.tokensLeft += ask.tokens() - cost;
        lot.lastAnswerAt = time.nanos().getAsLong();
        spent += cost;
    }

    /// What is borrowed is not used any more: the ledger knows better once it is told.
    synchronized void refused(Lot lot, Ask ask, Refusal refusal) {
        answered(lot, ask, 0);
        refusals.add(
                new Report.Refused(refusal, ask.narrowest().name(), time.clock().instant()));
        lots.forEach(any -> any.callsLeft = 0);
    }

    /// Whether something waits to be reported.
    synchronized boolean hasNews() {
        long nanos = time.nanos().getAsLong();
        return !refusals.isEmpty() || lots.stream().anyMatch(lot -> lot.isFinished(nanos));
    }

    /// Reports what is finished.
    void tell() {
        talking.lock();
        try {
            Report report = report(null, time.nanos().getAsLong());
            if (!report.isEmpty()) {
                lender.settle(organization, report);
                synchronized (this) {
                    acknowledge(report);
                }
            }
        } finally {
            talking.unlock();
        }
    }

    /// Gives everything back that is not under way.
    void giveBack() {
        synchronized (this) {
            lots.forEach(lot -> lot.callsLeft = 0);
        }
        tell();
    }

    /// What is to be reported. A lot that cannot pay the ask any more makes place for the next.
    private synchronized Report report(@Nullable Ask ask, long nanos) {
        List<Report.Lot> finished = new ArrayList<>();
        for (Lot lot : lots) {
            if (ask != null && lot.serves(ask)) {
                lot.callsLeft = 0;
            }
            if (lot.isFinished(nanos)) {
                finished.add(new Report.Lot(
                        lot.grantId, lot.priority, lot.calls, lot.spent, Duration.ofNanos(nanos - lot.lastAnswerAt)));
            }
        }
        Map<String, Integer> news = new HashMap<>(burstLimits);
        news.entrySet().removeAll(reportedLimits.entrySet());
        long afterwards =
                reported + finished.stream().mapToLong(Report.Lot::spent).sum();
        Report.News said = heard == null ? null : new Report.News(heard.told, heard.at, heard.spent - afterwards);
        return new Report(finished, said, news, refusals);
    }

    private void acknowledge(Report report) {
        for (Report.Lot told : report.lots()) {
            for (Iterator<Lot> each = lots.iterator(); each.hasNext(); ) {
                if (each.next().grantId == told.grantId()) {
                    each.remove();
                }
            }
        }
        reported += report.spent();
        reportedLimits.putAll(report.burstLimits());
        refusals.subList(0, report.refusals().size()).clear();
        if (heard != null
                && report.news() != null
                && heard.told.equals(report.news().told())
                && heard.at.equals(report.news().at())) {
            heard = null;
        }
        if (!report.refusals().isEmpty()) {
            nos.clear();
        }
    }
}
