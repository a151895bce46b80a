package dev.dealbridge.app.bench;

import java.util.List;
import java.util.Locale;

/// Something that was measured several times.
///
/// @param name for programs
/// @param what for people
/// @param reach what the median has to reach; empty where the figure is only told
/// @param reached whether it does
public record Figure(
        String name, String what, String unit, long best, long median, int times, String reach, boolean reached) {

    /// @param values what was measured, once or more
    static Figure of(Measure measure, List<Long> values) {
        Target target = measure.target();
        List<Long> sorted = values.stream().sorted().toList();
        // Of an even number the mean of both in the middle: one alone would be the better or the worse of two.
        long median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
        return new Figure(
                measure.name().toLowerCase(Locale.ROOT),
                target.what(),
                target.unit(),
                target.better() == Target.Better.MORE ? sorted.getLast() : sorted.getFirst(),
                median,
                sorted.size(),
                target.reach(),
                target.isReachedBy(median));
    }

    /// One row of a Markdown table: what, best, median, what is to be reached.
    public String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %,d %s | %,d %s | %s |",
                what,
                best,
                unit,
                median,
                unit,
                reach.isEmpty() || reached ? reach : reach + ": missed");
    }
}
