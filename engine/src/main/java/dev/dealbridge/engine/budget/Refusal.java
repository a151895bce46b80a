package dev.dealbridge.engine.budget;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the remote side refuses a call for its limits. Each way asks for another behaviour.
public sealed interface Refusal {

    /// Too many calls at once: the window of the call closes for as long.
    record BurstRefused(Duration reset) implements Refusal {
        public BurstRefused {
            requireNotNegative(reset);
        }
    }

    /// The day's tokens are spent: everything waits for the next day.
    ///
    /// @param reset until then, if the remote side said
    record DaySpent(@Nullable Duration reset) implements Refusal {
        public DaySpent {
            if (reset != null) {
                requireNotNegative(reset);
            }
        }
    }

    /// It does not want to hear from us at all: the organization pauses for as long, and for five minutes at least.
    record Blocked(Duration pause) implements Refusal {
        public Blocked {
            requireNotNegative(pause);
        }
    }

    private static void requireNotNegative(Duration wait) {
        if (wait.isNegative()) {
            throw new IllegalArgumentException("nobody can wait " + wait);
        }
    }
}
