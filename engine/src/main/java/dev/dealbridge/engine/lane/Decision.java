package dev.dealbridge.engine.lane;

import java.time.Duration;
import java.util.Objects;

/// What becomes of a lane after a run. A mark that arrived during the run makes it due at once, whatever was decided:
/// only a run that failed or backs off waits all the same.
public sealed interface Decision {

    /// All that was asked for is finished, the events of the run included.
    record Done() implements Decision {}

    /// Not finished: run again after `delay`, or as soon as something new arrives. The events stay pending.
    record RetryAfter(Duration delay, String reason) implements Decision {
        public RetryAfter {
            Objects.requireNonNull(reason);
            if (delay.isNegative()) {
                throw new IllegalArgumentException("a lane cannot wait " + delay);
            }
        }
    }

    /// Not finished, because something outside is down: run again after a wait that doubles each time in a row, within
    /// the bounds of [LaneSettings]. Nothing that arrives shortens it. Not a failed attempt.
    record BackOff(String reason) implements Decision {
        public BackOff {
            Objects.requireNonNull(reason);
        }
    }

    /// Not finished, and nothing will change by itself: wait for a new event or a person. The events stay pending.
    record Park(String reason) implements Decision {
        public Park {
            Objects.requireNonNull(reason);
        }
    }
}
