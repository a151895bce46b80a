package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Asks for work and shows how it stands. Safe for use by many threads.
public final class Lanes {

    /// Lanes marked in one transaction: bounds the time that it holds their locks.
    private static final int LOT = 1_000;

    private final LaneStore store;

    public Lanes(LaneStore store) {
        this.store = store;
    }

    /// Asks for a run of each lane. A lane that runs already runs once more afterwards; one that waits or is parked
    /// becomes due now, unless it backs off after a failure. In one transaction up to a thousand lanes.
    public void markDirty(Collection<LaneKey> lanes, Priority priority) {
        List<LaneKey> ordered = ordered(lanes);
        for (int from = 0; from < ordered.size(); from += LOT) {
            store.mark(ordered.subList(from, Math.min(ordered.size(), from + LOT)), priority);
        }
    }

    /// As [#markDirty(Collection, Priority)] in the caller's transaction: the run is asked for when and only when that
    /// commits.
    public void markDirty(Transaction transaction, Collection<LaneKey> lanes, Priority priority) {
        store.mark(transaction, ordered(lanes), priority);
    }

    /// Each once, in the order of locking.
    private static List<LaneKey> ordered(Collection<LaneKey> lanes) {
        return lanes.stream().distinct().sorted().toList();
    }

    /// Runs a lane again from where it stands, whatever it waits for, with its count of failures at zero.
    ///
    /// @return false when there is no such lane
    public boolean retry(LaneKey lane) {
        return store.retry(lane);
    }

    /// Lanes of an organization that wait for an event or a person, the longest first; at most a thousand.
    public List<ParkedLane> parked(OrganizationId organization) {
        return store.parked(organization);
    }

    /// How a lane stands; empty when nothing was ever asked of it.
    public Optional<LaneStatus> status(LaneKey lane) {
        return store.status(lane);
    }

    /// What waits in all organizations. Reads every lane: for people and tests, not for loops.
    public Backlog backlog() {
        return store.backlog();
    }
}
