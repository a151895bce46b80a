package dev.dealbridge.engine.budget;

import org.jspecify.annotations.Nullable;

/// What the remote side said of its limits in one answer; what it did not say is null.
///
/// @param remaining tokens of the day that are left after the answered call
/// @param limit tokens per day
/// @param burstLimit calls within two seconds, in the narrowest window of the call
public record Told(
        @Nullable Long remaining,
        @Nullable Long limit,
        @Nullable Integer burstLimit) {

    /// It said nothing.
    public static final Told NOTHING = new Told(null, null, null);

    public Told {
        if ((remaining != null && remaining < 0)
                || (limit != null && limit < 1)
                || (burstLimit != null && burstLimit < 1)) {
            throw new IllegalArgumentException(
                    "no remote side tells " + remaining + " of " + limit + " tokens and " + burstLimit + " calls");
        }
    }

    boolean isOfTheDay() {
        return remaining != null || limit != null;
    }
}
