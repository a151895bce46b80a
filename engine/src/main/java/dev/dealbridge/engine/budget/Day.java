package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.lane.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The ledger of one organization's day: what it has spent, what it was told, and what that leaves to each class. Pure.
///
/// @param ends when the remote side begins the next one
/// @param endTold whether it said so, or was seen to begin this one
/// @param limit tokens per day, if told
/// @param told what it last said was left
/// @param spent settled
record Day(
        Instant began,
        Instant ends,
        boolean endTold,
        @Nullable Long limit,
        @Nullable Balance told,
        PerClass spent,
        RefusalCounts refused,
        @Nullable Instant blockedUntil) {

    private static final Duration LENGTH = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long HOURS = 24;

    /// A balance grows within a day by answers that overtake each other, but never by so much of the limit.
    private static final long PARTS_OF_NOISE = 20;

    /// Who says that the day is spent, and that it ends at once, is asked again no sooner.
    private static final Duration SHORTEST_REST = Duration.ofMinutes(1);

    static final Duration SHORTEST_BLOCK = Duration.ofMinutes(5);

    /// What the remote side said was left.
    ///
    /// @param ownSpent what we had spent of the day by then
    record Balance(long remaining, long ownSpent, Instant at) {}

    /// Nothing is known but the zone.
    static Day first(Instant now, ZoneId zone) {
        return new Day(
                midnight(now, zone, 0),
                midnight(now, zone, 1),
                false,
                null,
                null,
                PerClass.NONE,
                RefusalCounts.NONE,
                null);
    }

    private static Instant midnight(Instant now, ZoneId zone, int days) {
        return LocalDate.ofInstant(now, zone).plusDays(days).atStartOfDay(zone).toInstant();
    }

    boolean isOver(Instant now) {
        return !now.isBefore(ends);
    }

    /// The day that runs after this one is over.
    Day next(Instant now, ZoneId zone) {
        if (!endTold) {
            return fresh(midnight(now, zone, 0), midnight(now, zone, 1), false);
        }
        Instant begin =
                ends.plus(LENGTH.multipliedBy(Duration.between(ends, now).dividedBy(LENGTH)));
        return fresh(begin, begin.plus(LENGTH), true);
    }

    private Day fresh(Instant newBegan, Instant newEnds, boolean newEndTold) {
        return new Day(newBegan, newEnds, newEndTold, limit, null, PerClass.NONE, RefusalCounts.NONE, blockedUntil);
    }

    /// Whether what it says now can only mean that its next day has begun: more is left than before, and not because
    /// more was bought.
    boolean isEndedBy(Told news, Instant at) {
        return told != null
                && news.remaining() != null
                && at.isAfter(told.at)
                && (news.limit() == null || Objects.equals(news.limit(), limit))
                && news.remaining() - told.remaining
                        > Math.max(told.remaining, limit == null ? 0 : limit) / PARTS_OF_NOISE;
    }

    /// The day that was seen to begin. When it was seen soon after, the days to come are known to begin at that time.
    Day begunBefore(Instant at, ZoneId zone) {
        boolean seen = told != null && Duration.between(told.at, at).compareTo(HOUR) < 0;
        return fresh(at, seen ? at.plus(LENGTH) : midnight(at, zone, 1), seen);
    }

    /// With what it said at that time, unless something newer is known.
    Day learned(Told news, long ownSpent, Instant at) {
        boolean newer = news.remaining() != null && (told == null || !at.isBefore(told.at));
        return new Day(
                began,
                ends,
                endTold,
                news.limit() == null ? limit : news.limit(),
                newer ? new Balance(Objects.requireNonNull(news.remaining()), ownSpent, at) : told,
                spent,
                refused,
                blockedUntil);
    }

    Day refused(Refusal refusal, Instant at) {
        Day counted = new Day(began, ends, endTold, limit, told, spent, refused.plus(refusal), blockedUntil);
        return switch (refusal) {
            case Refusal.BurstRefused _ -> counted;
            case Refusal.DaySpent said -> counted.emptied(said.reset(), at);
            case Refusal.Blocked(Duration pause) -> counted.blocked(pause, at);
        };
    }

    private Day emptied(@Nullable Duration reset, Instant at) {
        Instant end = reset == null ? ends : at.plus(longer(reset, SHORTEST_REST));
        Balance none = new Balance(0, spent.total(), at);
        return new Day(began, end, endTold || reset != null, limit, none, spent, refused, blockedUntil);
    }

    private Day blocked(Duration pause, Instant at) {
        Instant until = at.plus(longer(pause, SHORTEST_BLOCK));
        boolean later = blockedUntil == null || until.isAfter(blockedUntil);
        return new Day(began, ends, endTold, limit, told, spent, refused, later ? until : blockedUntil);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    Day spending(Priority priority, long tokens) {
        return new Day(began, ends, endTold, limit, told, spent.plus(priority, tokens), refused, blockedUntil);
    }

    boolean isBlocked(Instant now) {
        return blockedUntil != null && now.isBefore(blockedUntil);
    }

    /// Tokens per day, as told or assumed.
    long limit(BudgetSettings settings) {
        return limit != null ? limit : Math.max(settings.assumedLimit(), told == null ? 0 : told.remaining);
    }

    /// What the bridge may spend of the day but for P0.
    long allowance(BudgetSettings settings) {
        return limit(settings) * settings.capPercent() / 100;
    }

    /// What the remote side still has for anybody: by our own account or by its last word, whichever is less.
    ///
    /// @param granted and not settled
    long remaining(BudgetSettings settings, long granted) {
        long ours = limit(settings) - spent.total();
        long theirs = told == null ? ours : told.remaining - (spent.total() - told.ownSpent);
        return Math.max(0, Math.min(ours, theirs) - granted);
    }

    /// What is kept from a class of what the bridge may spend.
    long reserve(BudgetSettings settings, Priority priority, Instant now) {
        return reserve(settings, priority, hoursLeft(now));
    }

    private long reserve(BudgetSettings settings, Priority priority, long hoursLeft) {
        return allowance(settings) * settings.reservePercents().of(priority) * hoursLeft / (100 * HOURS);
    }

    /// Hours that have not ended yet.
    private long hoursLeft(Instant now) {
        long hours = Duration.between(now, ends).plus(HOUR).minusNanos(1).dividedBy(HOUR);
        return Math.clamp(hours, 0, HOURS);
    }

    /// What a class may spend now.
    long available(BudgetSettings settings, Priority priority, long granted, Instant now) {
        return Math.max(0, free(settings, priority, granted) - reserve(settings, priority, now));
    }

    /// What a class could spend if nothing were kept from it.
    long free(BudgetSettings settings, Priority priority, long granted) {
        long remaining = remaining(settings, granted);
        return priority == Priority.P0 ? remaining : Math.min(remaining, allowance(settings) - spent.total() - granted);
    }

    /// When the reserve will have shrunk so far that a class may spend so much; the day's end if never today.
    Instant whenAvailable(BudgetSettings settings, Priority priority, long granted, long tokens, Instant now) {
        long free = free(settings, priority, granted);
        for (long hours = hoursLeft(now) - 1; hours > 0; hours--) {
            if (free - reserve(settings, priority, hours) >= tokens) {
                return ends.minus(HOUR.multipliedBy(hours));
            }
        }
        return ends;
    }
}
