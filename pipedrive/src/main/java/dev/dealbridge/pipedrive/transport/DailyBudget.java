package dev.dealbridge.pipedrive.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The daily budget as one process sees it: what Pipedrive last said, less what was sent since.
///
/// Nothing is refused before Pipedrive has said how much is left. From then on a call is refused that would take
/// more than is left above the reserve, until the next day begins. Pipedrive tells when that is only when it
/// refuses a call because the day is spent; a day is taken to be 24 hours from then on.
///
/// Whether there are tokens again (more were bought, or the day that nobody knows the end of is over) only a call
/// can find out. So one is let through after Pipedrive's first refusal, and after that one in fifteen minutes; the
/// reserve is not touched for it if it is known when the day ends.
///
/// Others spend the same tokens, so what is left is true as of the last answer. Give one object to all clients of a
/// company in this process. Thread-safe.
public final class DailyBudget implements TokenBudget {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(15);

    private final long reserve;
    private final InstantSource clock;

    private @Nullable Long limit;
    private @Nullable Long left;
    private @Nullable Instant resetsAt;
    private Instant nextLook = Instant.MIN;
    private boolean refused;
    private long underWay;
    private long taken;
    private long takenWhenHeard;

    /// @param reserve tokens that are never spent, for others or for later
    /// @param clock must not jump
    public DailyBudget(long reserve, InstantSource clock) {
        if (reserve < 0) {
            throw new IllegalArgumentException("A reserve is at least 0 tokens, got " + reserve);
        }
        this.reserve = reserve;
        this.clock = clock;
    }

    @Override
    public synchronized Grant take(Call call) {
        Instant now = clock.instant();
        beginNextDay(now);
        int cost = call.operation().tokenCost();
        Long available = left;
        if (cost > 0 && available != null && available - underWay - cost < reserve) {
            boolean mayLook = (refused || resetsAt == null) && !now.isBefore(nextLook);
            if (!mayLook) {
                Instant until = resetsAt == null ? nextLook : resetsAt;
                throw TokenBudget.refusal(call, why(cost, available - underWay), Duration.between(now, until));
            }
            // One finds out for all; the others go on waiting.
            nextLook = now.plus(LOOK_AGAIN);
        }
        underWay += cost;
        long number = taken++;
        return settlement -> settle(number, cost, settlement);
    }

    @Override
    public synchronized Standing standing() {
        beginNextDay(clock.instant());
        return new Standing(
                optional(limit),
                left == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, left - underWay)),
                Optional.ofNullable(resetsAt));
    }

    private synchronized void settle(long number, int cost, Settlement settlement) {
        Instant now = clock.instant();
        underWay -= cost;
        RateLimits said = settlement.limits();
        limit = said.dailyLimit() == null ? limit : said.dailyLimit();
        if (settlement.daySpent()) {
            left = 0L;
            nextLook = refused ? now.plus(LOOK_AGAIN) : now;
            refused = true;
            resetsAt = said.askedWait().map(now::plus).orElse(resetsAt);
        } else if (said.dailyRemaining() != null) {
            // The header has the balance before this call.
            long balance = Math.max(0, said.dailyRemaining() - settlement.charged());
            // Calls that overlap may be answered in another order than they were charged in.
            boolean later = number >= takenWhenHeard;
            left = later || left == null ? balance : Math.min(left, balance);
            takenWhenHeard = taken;
            nextLook = now.plus(LOOK_AGAIN);
            refused = false;
        } else if (left != null) {
            left = Math.max(0, left - settlement.charged());
        }
    }

    private void beginNextDay(Instant now) {
        Instant reset = resetsAt;
        if (reset == null || now.isBefore(reset)) {
            return;
        }
        left = limit;
        refused = false;
        takenWhenHeard = taken;
        long days = Duration.between(reset, now).dividedBy(DAY) + 1;
        resetsAt = reset.plus(DAY.multipliedBy(days));
    }

    private String why(int cost, long available) {
        return "it costs " + cost + " tokens and the day has " + Math.max(0, available) + " left"
                + (reserve > 0 ? ", of which " + reserve + " are kept in reserve" : "");
    }

    private static OptionalLong optional(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
