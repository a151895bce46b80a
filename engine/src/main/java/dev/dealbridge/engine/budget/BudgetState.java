package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an organization's budget stands at one moment.
///
/// @param began when the day began
/// @param resetsAt when it ends
/// @param resetTold whether the remote side said so, or was seen to do; otherwise midnight in the configured zone
/// @param limit tokens per day
/// @param limitTold whether the remote side said so; otherwise assumed
/// @param remaining what the remote side still has for anybody, as far as known
/// @param cap what this bridge may spend of the day but for P0
/// @param granted lent to nodes and not settled, by class
/// @param spent settled, by class
/// @param reserves kept from each class for those before it
/// @param available what each class may spend now
/// @param stopped classes that cannot go on now
/// @param refused how often the remote side refused today
/// @param blockedUntil pause after a block; null when there is none
public record BudgetState(
        OrganizationId organization,
        Instant at,
        Instant began,
        Instant resetsAt,
        boolean resetTold,
        long limit,
        boolean limitTold,
        long remaining,
        long cap,
        PerClass granted,
        PerClass spent,
        PerClass reserves,
        PerClass available,
        List<Priority> stopped,
        RefusalCounts refused,
        @Nullable Instant blockedUntil,
        List<Burst> bursts) {

    public BudgetState {
        stopped = List.copyOf(stopped);
        bursts = List.copyOf(bursts);
    }

    /// A burst window.
    ///
    /// @param limit calls within two seconds
    /// @param taken of them now
    /// @param closedUntil after a refusal; null when it is open
    public record Burst(
            String window, int limit, int taken, @Nullable Instant closedUntil) {}

    /// Whether some class cannot go on.
    public boolean isDegraded() {
        return !stopped.isEmpty();
    }
}
