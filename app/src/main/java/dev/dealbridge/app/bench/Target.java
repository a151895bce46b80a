package dev.dealbridge.app.bench;

import java.util.Locale;

/// What is measured, for people, and what it has to reach.
///
/// @param limit below it where less is better, at least it where more is; 0 where the figure is only told
record Target(String what, String unit, Better better, long limit) {

    /// Which values are good.
    enum Better {
        LESS,
        MORE
    }

    static Target below(String what, long limit, String unit) {
        return new Target(what, unit, Better.LESS, limit);
    }

    static Target atLeast(String what, long limit, String unit) {
        return new Target(what, unit, Better.MORE, limit);
    }

    /// A time or a size that is only told.
    static Target told(String what, String unit) {
        return below(what, 0, unit);
    }

    /// A rate that is only told.
    static Target toldRate(String what, String unit) {
        return atLeast(what, 0, unit);
    }

    boolean isReachedBy(long value) {
        return limit == 0 || (better == Better.LESS ? value < limit : value >= limit);
    }

    /// What is to be reached, in words; empty where the figure is only told.
    String reach() {
        return limit == 0
                ? ""
                : String.format(Locale.ROOT, "%s %,d %s", better == Better.LESS ? "below" : "at least", limit, unit);
    }
}
