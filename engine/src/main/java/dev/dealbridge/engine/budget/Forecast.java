package dev.dealbridge.engine.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What work will cost and when it will be done, if nothing else is spent meanwhile.
///
/// @param percentOfDay the cost as a share of the day's limit, with one decimal
/// @param doneAt null when the budget never lets it come to its end
/// @param at when this was computed
/// @param zone of the times in words
public record Forecast(
        long tokens, BigDecimal percentOfDay, @Nullable Instant doneAt, Instant at, ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /// The same with its times in another zone.
    public Forecast in(ZoneId other) {
        return new Forecast(tokens, percentOfDay, doneAt, at, other);
    }

    /// Such as `4 % of today, done 14:20` or `120 % of a day, done 2026-10-04 03:10`.
    public String text() {
        String percent = percentOfDay.stripTrailingZeros().toPlainString();
        if (doneAt == null) {
            return percent + " % of a day, never done with this budget";
        }
        boolean today = LocalDate.ofInstant(doneAt, zone).equals(LocalDate.ofInstant(at, zone));
        return today
                ? "%s %% of today, done %s".formatted(percent, TIME.format(doneAt.atZone(zone)))
                : "%s %% of a day, done %s".formatted(percent, DAY_AND_TIME.format(doneAt.atZone(zone)));
    }
}
