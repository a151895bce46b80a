package dev.dealbridge.pipedrive.transport;

import java.time.Duration;

/// How much [Retrying] does by itself before it hands a failure to the caller.
///
/// @param retries after a failed read or a connection that was not made
/// @param firstWait before the first of them; doubled each time
/// @param refusals burst 429s of one call that are waited out
/// @param longestWait a 429 that asks for more is handed to the caller
public record Patience(int retries, Duration firstWait, int refusals, Duration longestWait) {

    /// Three retries from 200 ms on, five burst 429s, waits up to 5 s.
    public static final Patience NORMAL = new Patience(3, Duration.ofMillis(200), 5, Duration.ofSeconds(5));

    /// Every failure goes to the caller at once.
    public static final Patience NONE = new Patience(0, Duration.ZERO, 0, Duration.ZERO);

    public Patience {
        if (retries < 0 || refusals < 0 || firstWait.isNegative() || longestWait.isNegative()) {
            throw new IllegalArgumentException("Patience has no negative parts");
        }
    }

    /// All waits of one call together, at the most.
    Duration inAll() {
        Duration waits = longestWait.multipliedBy(refusals);
        for (int retry = 1; retry <= retries; retry++) {
            waits = waits.plus(waitBefore(retry));
        }
        return waits;
    }

    Duration waitBefore(int retry) {
        return firstWait.multipliedBy(1L << Math.min(retry - 1, 10));
    }
}
