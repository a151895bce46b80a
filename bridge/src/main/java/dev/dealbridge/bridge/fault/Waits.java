package dev.dealbridge.bridge.fault;

import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.organization.OrganizationId;
import java.time.Duration;

/// How long to wait for what.
///
/// @param afterFault before trying again after a server fault or when nobody answers
/// @param whenBlocked before trying again when Pipedrive's front door refuses this client altogether
/// @param writeTimeout how long a write without an answer may still take effect: longer than the HTTP timeout
/// @param uploadTimeout the same for a file: longer than the HTTP timeout of a transfer
public record Waits(Duration afterFault, Duration whenBlocked, Duration writeTimeout, Duration uploadTimeout) {

    private static final Duration MARGIN = Duration.ofSeconds(5);

    public Waits {
        if (!afterFault.isPositive()
                || !whenBlocked.isPositive()
                || !writeTimeout.isPositive()
                || !uploadTimeout.isPositive()) {
            throw new IllegalArgumentException("waits are above zero, got %s, %s, %s and %s"
                    .formatted(afterFault, whenBlocked, writeTimeout, uploadTimeout));
        }
    }

    /// What becomes of work that comes before the organization is connected: it is tried again by itself.
    public Decision untilConnected(OrganizationId organization) {
        return new Decision.RetryAfter(
                whenBlocked, "%s is not connected to Pipedrive yet; connect it".formatted(organization));
    }

    /// Ten seconds after a fault, five minutes when blocked; a write is looked up after the HTTP timeout
    /// and a margin.
    ///
    /// @param httpTimeout of one call
    /// @param transferTimeout of the upload of a file
    public static Waits usual(Duration httpTimeout, Duration transferTimeout) {
        return new Waits(
                Duration.ofSeconds(10), Duration.ofMinutes(5), httpTimeout.plus(MARGIN), transferTimeout.plus(MARGIN));
    }
}
