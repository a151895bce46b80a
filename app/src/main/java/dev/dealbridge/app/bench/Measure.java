package dev.dealbridge.app.bench;

import java.util.Locale;

/// Something that a bench measures, and what it has to reach.
interface Measure {

    /// Which values are good.
    enum Better {
        LESS,
        MORE,
        /// The figure is only told.
        TOLD
    }

    /// For programs.
    String name();

    /// For people.
    String what();

    String unit();

    Better better();

    /// Below it where less is better, at least it where more is.
    long limit();

    default boolean isReachedBy(long value) {
        return switch (better()) {
            case LESS -> value < limit();
            case MORE -> value >= limit();
            case TOLD -> true;
        };
    }

    /// What is to be reached, in words; empty where the figure is only told.
    default String reach() {
        return switch (better()) {
            case LESS -> String.format(Locale.ROOT, "below %,d %s", limit(), unit());
            case MORE -> String.format(Locale.ROOT, "at least %,d %s", limit(), unit());
            case TOLD -> "";
        };
    }
}
