package dev.dealbridge.simulation.watch;

import dev.dealbridge.engine.database.Registration;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.lane.Backlog;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneStatus;
import dev.dealbridge.engine.lane.LaneStore;
import dev.dealbridge.engine.lane.ParkedLane;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.lane.RunStores;
import dev.dealbridge.engine.organization.OrganizationId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The lanes of a node under a [Watch].
public final class WatchedLanes implements LaneStore {

    private final LaneStore store;
    private final Watch watch;

    public WatchedLanes(LaneStore store, Watch watch) {
        this.store = store;
        this.watch = watch;
    }

    /// The same stores with these lanes.
    public RunStores in(RunStores stores) {
        return new RunStores(this, stores.journal(), stores.intents());
    }

    @Override
    public void mark(List<LaneKey> lanes, Priority priority) {
        store.mark(lanes, priority);
    }

    @Override
    public void mark(Transaction transaction, List<LaneKey> lanes, Priority priority) {
        store.mark(transaction, lanes, priority);
    }

    @Override
    public List<Claim> claim(Set<String> kinds, int most, String holder, Duration lease) {
        List<Claim> claims = store.claim(kinds, most, holder, lease);
        claims.forEach(watch::claimed);
        return claims;
    }

    @Override
    public Set<Long> extend(Collection<Claim> claims, Duration lease) {
        return store.extend(claims, lease);
    }

    @Override
    public <T extends @Nullable Object> T checkpoint(Claim claim, Function<Transaction, T> work) {
        return store.checkpoint(claim, transaction -> {
            watch.writing(claim);
            return work.apply(transaction);
        });
    }

    @Override
    public boolean release(Claim claim, Release release) {
        return store.release(claim, release);
    }

    @Override
    public boolean retry(LaneKey lane) {
        return store.retry(lane);
    }

    @Override
    public List<ParkedLane> parked(OrganizationId organization) {
        return store.parked(organization);
    }

    @Override
    public Optional<LaneStatus> status(LaneKey lane) {
        return store.status(lane);
    }

    @Override
    public Backlog backlog() {
        return store.backlog();
    }

    @Override
    public Registration onLanesDue(Runnable wakeUp) {
        return store.onLanesDue(wakeUp);
    }
}
