package dev.dealbridge.bridge.fault;

import java.time.Duration;

/// How long to wait for what.
///
/// @param afterFault before trying again after a server fault or when nobody answers
/// @param whenBlocked before trying again when Pipedrive's front door refuses this client altogether
/// @param writeTimeout how long a write without an answer may still take effect: longer than the HTTP timeout
public record Waits(Duration afterFault, Duration whenBlocked, Duration writeTimeout) {

    public Waits {
        if (!afterFault.isPositive() || !whenBlocked.isPositive() || !writeTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "waits are above zero, got %s, %s and %s".formatted(afterFault, whenBlocked, writeTimeout));
        }
    }

    /// Ten seconds after a fault, five minutes when blocked; a write is looked up after the HTTP timeout
    /// and a margin.
    ///
    /// @param httpTimeout of one call
    public static Waits usual(Duration httpTimeout) {
        return new Waits(Duration.ofSeconds(10), Duration.ofMinutes(5), httpTimeout.plusSeconds(5));
    }
}
