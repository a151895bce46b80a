package dev.dealbridge.sandbox.filter;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Days that a condition names from today on.
///
/// @param from the first day
/// @param until the day after the last
record RelativeDate(LocalDate from, LocalDate until) {
    static final List<String> INTERVALS = List.of(
            "last_quarter",
            "this_quarter",
            "last_month",
            "this_month",
            "last_week",
            "this_week",
            "next_week",
            "next_month");
    static final List<String> DAYS = List.of(
            "6_months_ago",
            "5_months_ago",
            "4_months_ago",
            "3_months_ago",
            "2_months_ago",
            "1_months_ago",
            "3_weeks_ago",
            "2_weeks_ago",
            "1_week_ago",
            "yesterday",
            "before_today",
            "today",
            "now",
            "later_or_today",
            "before_tomorrow",
            "tomorrow",
            "later_or_tomorrow",
            "in_1_week",
            "in_2_weeks",
            "in_3_weeks",
            "in_1_month",
            "in_2_months",
            "in_3_months",
            "in_4_months",
            "in_5_months",
            "in_6_months");
    private static final Pattern DISTANCE = Pattern.compile("(in_)?([0-9])_(week|month)s?(_ago)?");

    /// The days of a text: relative, or `YYYY-MM-DD`; null when it is neither.
    static @Nullable RelativeDate of(String text, LocalDate today) {
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*")) {
            return day(LocalDate.parse(text.substring(0, 10)));
        }
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = today.withDayOfMonth(1);
        LocalDate quarter = today.with(IsoFields.DAY_OF_QUARTER, 1);
        Matcher distance = DISTANCE.matcher(text);
        if (DAYS.contains(text) && distance.matches()) {
            long by = (distance.group(1) == null ? -1 : 1) * Long.parseLong(distance.group(2));
            return day(distance.group(3).equals("week") ? today.plusWeeks(by) : today.plusMonths(by));
        }
        return switch (text) {
            case "today", "now" -> day(today);
            case "yesterday" -> day(today.minusDays(1));
            case "tomorrow" -> day(today.plusDays(1));
            case "before_today" -> new RelativeDate(LocalDate.MIN, today);
            case "later_or_today" -> new RelativeDate(today, LocalDate.MAX);
            case "before_tomorrow" -> new RelativeDate(LocalDate.MIN, today.plusDays(1));
            case "later_or_tomorrow" -> new RelativeDate(today.plusDays(1), LocalDate.MAX);
            case "last_week" -> new RelativeDate(monday.minusWeeks(1), monday);
            case "this_week" -> new RelativeDate(monday, monday.plusWeeks(1));
            case "next_week" -> new RelativeDate(monday.plusWeeks(1), monday.plusWeeks(2));
            case "last_month" -> new RelativeDate(first.minusMonths(1), first);
            case "this_month" -> new RelativeDate(first, first.plusMonths(1));
            case "next_month" -> new RelativeDate(first.plusMonths(1), first.plusMonths(2));
            case "last_quarter" -> new RelativeDate(quarter.minusMonths(3), quarter);
            case "this_quarter" -> new RelativeDate(quarter, quarter.plusMonths(3));
            default -> null;
        };
    }

    private static RelativeDate day(LocalDate day) {
        return new RelativeDate(day, day.plusDays(1));
    }

    /// Where a day stands to these: before (-1), among them (0), or after (1).
    int place(LocalDate day) {
        return day.isBefore(from) ? -1 : day.isBefore(until) ? 0 : 1;
    }
}
