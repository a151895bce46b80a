package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.lane.Priority;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;

/// How organizations spend their tokens.
///
/// The **cap** leaves room for what else the organization runs at the remote side: work of P1 to P3 stops once all that
/// we have spent of the day, P0 included, reaches that share of its limit. P0 goes on as long as there are tokens.
///
/// The **reserves** keep what the cap allows from being used up by work that could wait: a class may use what is left
/// of it but for its reserve, which shrinks with each hour of the day that is over and is nothing at the day's end.
///
/// @param capPercent of the day's limit
/// @param reservePercents of what the cap allows: kept from each class for those before it
/// @param burstPercents of a window's limit: how far each class may fill it, so that the others find a place
/// @param assumedLimit tokens per day until the remote side has said
/// @param zone at whose midnight a day ends until the remote side has said
/// @param lots what a node borrows at once
/// @param moment the longest that an ask waits by itself
/// @param spread how far the asks of P0 are spread when a long wait is over; four times as far for each class after
/// @param outbound calls that this node makes at the same time
public record BudgetSettings(
        int capPercent,
        PerClass reservePercents,
        PerClass burstPercents,
        long assumedLimit,
        ZoneId zone,
        Lots lots,
        Duration moment,
        Duration spread,
        int outbound) {

    /// What a node borrows at once, to spend it without asking again.
    ///
    /// @param tokens at most, unless a single call costs more
    /// @param calls at most
    /// @param life how long it may be spent
    /// @param flight after the end of that life a call of a dead node surely arrived: as long as the longest call
    public record Lots(long tokens, int calls, Duration life, Duration flight) {
        public Lots {
            if (tokens < 1 || calls < 1 || !life.isPositive() || flight.isNegative()) {
                throw new IllegalArgumentException("a lot has tokens, calls and a life, not " + tokens + ", " + calls
                        + ", " + life + " and " + flight);
            }
        }
    }

    public BudgetSettings {
        requirePercent("the cap", capPercent);
        Arrays.stream(Priority.values()).forEach(priority -> {
            requirePercent("the reserve of " + priority, reservePercents.of(priority));
            requirePercent("the share of the burst of " + priority, burstPercents.of(priority));
        });
        if (assumedLimit < 1 || outbound < 1) {
            throw new IllegalArgumentException(
                    "a node needs tokens and a call at least, not " + assumedLimit + " and " + outbound);
        }
        if (moment.isNegative() || spread.isNegative()) {
            throw new IllegalArgumentException("waits must not be negative: " + moment + ", " + spread);
        }
    }

    private static void requirePercent(String what, long percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(what + " is 0 to 100 percent, not " + percent);
        }
    }

    /// Cap 30 %; reserves 0, 10, 20 and 30 %; bursts 100, 90, 80 and 70 %; 30,000 tokens; lots of 20 tokens or 5
    /// calls for 2 seconds, surely arrived 30 seconds later; waits of a second, spread over 15 seconds and more;
    /// 64 calls at a time.
    public static BudgetSettings usual(ZoneId zone) {
        return new BudgetSettings(
                30,
                new PerClass(0, 10, 20, 30),
                new PerClass(100, 90, 80, 70),
                30_000,
                zone,
                new Lots(20, 5, Duration.ofSeconds(2), Duration.ofSeconds(30)),
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                64);
    }

    public BudgetSettings withCap(int newCapPercent) {
        return new BudgetSettings(
                newCapPercent, reservePercents, burstPercents, assumedLimit, zone, lots, moment, spread, outbound);
    }

    public BudgetSettings withReserves(PerClass newReservePercents) {
        return new BudgetSettings(
                capPercent, newReservePercents, burstPercents, assumedLimit, zone, lots, moment, spread, outbound);
    }

    public BudgetSettings withLots(Lots newLots) {
        return new BudgetSettings(
                capPercent, reservePercents, burstPercents, assumedLimit, zone, newLots, moment, spread, outbound);
    }

    public BudgetSettings withAssumedLimit(long newAssumedLimit) {
        return new BudgetSettings(
                capPercent, reservePercents, burstPercents, newAssumedLimit, zone, lots, moment, spread, outbound);
    }

    /// Where the longest call takes as long.
    public BudgetSettings withLongestCall(Duration longest) {
        return withLots(new Lots(lots.tokens(), lots.calls(), lots.life(), longest));
    }

    public BudgetSettings withMoment(Duration newMoment) {
        return new BudgetSettings(
                capPercent, reservePercents, burstPercents, assumedLimit, zone, lots, newMoment, spread, outbound);
    }

    public BudgetSettings withOutbound(int newOutbound) {
        return new BudgetSettings(
                capPercent, reservePercents, burstPercents, assumedLimit, zone, lots, moment, spread, newOutbound);
    }

    Duration spreadOf(Priority priority) {
        return spread.multipliedBy(1L << (2 * priority.stored()));
    }
}
