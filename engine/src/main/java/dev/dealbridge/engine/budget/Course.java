package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.budget.BudgetStore.Standing;
import dev.dealbridge.engine.lane.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The days to come, hour by hour, as if work were done as soon as the budget allows. Pure; for one use.
final class Course {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FARTHEST = Duration.ofDays(400);
    private static final long MILLIS_OF_WINDOW = BudgetStore.WINDOW.toMillis();

    private final BudgetSettings settings;
    private final Instant end;
    private final long burstLimit;
    private Day day;
    private long granted;
    private Instant now;

    /// @param windows as they stand; the widest is the one that bounds
    Course(BudgetSettings settings, Day day, long granted, List<Standing> windows, Instant now) {
        this.settings = settings;
        this.day = day;
        this.granted = granted;
        this.now = now;
        this.end = now.plus(FARTHEST);
        this.burstLimit =
                windows.stream().mapToLong(Standing::limit).max().orElse(Long.MAX_VALUE / (100 * MILLIS_OF_WINDOW));
    }

    /// When all of it is done, the more urgent first; null if never.
    @Nullable
    Instant done(List<Work> plan) {
        boolean ends = plan.stream()
                .sorted(Comparator.comparing(Work::priority))
                .allMatch(work -> doIt(work.priority(), work.calls(), work.tokensPerCall()));
        return ends ? now : null;
    }

    private boolean doIt(Priority priority, long calls, long tokensPerCall) {
        long left = calls;
        while (left > 0) {
            if (!now.isBefore(end)) {
                return false;
            }
            if (day.isOver(now)) {
                day = day.next(now, settings.zone());
                granted = 0;
            }
            Instant hourEnds = hourEnds();
            long made = Math.min(left, Math.min(payable(priority, tokensPerCall), sendable(priority, hourEnds)));
            day = day.spending(priority, made * tokensPerCall);
            left -= made;
            now = left == 0 ? now.plusMillis(made * MILLIS_OF_WINDOW / callsPerWindow(priority)) : hourEnds;
        }
        return true;
    }

    /// Hours are counted from the day's end, as the reserves are.
    private Instant hourEnds() {
        long after = Duration.between(now, day.ends()).minusNanos(1).dividedBy(HOUR);
        return day.ends().minus(HOUR.multipliedBy(after));
    }

    private long payable(Priority priority, long tokensPerCall) {
        if (day.isBlocked(now)) {
            return 0;
        }
        long available = day.available(settings, priority, granted, now);
        return tokensPerCall == 0 ? Long.MAX_VALUE : available / tokensPerCall;
    }

    private long sendable(Priority priority, Instant until) {
        return Duration.between(now, until).toMillis() * callsPerWindow(priority) / MILLIS_OF_WINDOW;
    }

    private long callsPerWindow(Priority priority) {
        return Math.max(1, burstLimit * settings.burstPercents().of(priority) / 100);
    }
}
