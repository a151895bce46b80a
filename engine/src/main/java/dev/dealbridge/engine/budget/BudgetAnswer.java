package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.lane.Decision;
import java.time.Duration;
import java.time.Instant;

/// What becomes of an ask.
public sealed interface BudgetAnswer {

    /// Make the call now, and settle the permit with what it cost.
    record Granted(Permit permit) implements BudgetAnswer {}

    /// Not now: the lane gives itself back and asks again then.
    ///
    /// @param until when, by the injected clock
    /// @param delay how long that is; jitter included, so that not all come back at once
    /// @param reason why and until when, in words
    record Wait(Instant until, Duration delay, String reason) implements BudgetAnswer {

        public Decision.RetryAfter decision() {
            return new Decision.RetryAfter(delay, reason);
        }
    }

    /// Not today: as [Wait], until after the day's end.
    record Parked(Instant until, Duration delay, String reason) implements BudgetAnswer {

        public Decision.RetryAfter decision() {
            return new Decision.RetryAfter(delay, reason);
        }
    }
}
