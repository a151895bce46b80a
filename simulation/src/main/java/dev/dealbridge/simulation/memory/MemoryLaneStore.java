package dev.dealbridge.simulation.memory;

import dev.dealbridge.engine.database.Registration;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.lane.Backlog;
import dev.dealbridge.engine.lane.FenceLost;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneStatus;
import dev.dealbridge.engine.lane.LaneStore;
import dev.dealbridge.engine.lane.ParkedLane;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.lane.StoredEvent;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.simulation.memory.MemoryData.InboxRow;
import dev.dealbridge.simulation.memory.MemoryData.LaneRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lanes in memory. Its parts that variants with known bugs replace are protected.
public class MemoryLaneStore implements LaneStore {

    private final MemoryDatabase database;
    private final MemoryData data;
    private final MemoryLaneViews views;
    private final MemoryLaneClaims claims;

    public MemoryLaneStore(MemoryDatabase database) {
        this.database = database;
        this.data = database.data();
        this.views = new MemoryLaneViews(database);
        this.claims = new MemoryLaneClaims(data);
    }

    @Override
    public void mark(List<LaneKey> lanes, Priority priority) {
        database.inEngine(transaction -> {
            mark((Transaction) transaction, lanes, priority);
            return null;
        });
    }

    @Override
    public void mark(Transaction transaction, List<LaneKey> lanes, Priority priority) {
        MemoryTransaction open = MemoryTransaction.of(transaction);
        lanes.forEach(lane -> mark(data, open, lane, priority));
        open.afterCommit(data::lanesDue);
    }

    /// Marks one lane and returns it as it is now.
    static LaneRow mark(MemoryData data, MemoryTransaction transaction, LaneKey lane, Priority priority) {
        if (!transaction.sees(lane.organization())) {
            throw new IllegalStateException("new row violates row-level security policy: " + lane);
        }
        Instant now = transaction.now();
        Long id = data.laneIds.get(lane);
        LaneRow row;
        if (id == null) {
            row = new LaneRow(data.nextId(), lane, priority, now, null, 0, 1, 0, 0, 0, 0, false, null, now);
            transaction.put(data.laneIds, lane, row.id());
        } else {
            row = marked(Objects.requireNonNull(data.lanes.get(id)), priority, now);
        }
        transaction.put(data.lanes, row.id(), row);
        return row;
    }

    private static LaneRow marked(LaneRow row, Priority priority, Instant now) {
        boolean rests = row.dirtySeq() == row.doneSeq();
        Instant due = row.dueAt();
        if (row.holder() == null) {
            boolean backsOff = row.attempts() > 0 || row.faults() > 0;
            due = due == null || (!backsOff && due.isAfter(now)) ? now : due;
        }
        return new LaneRow(
                row.id(),
                row.key(),
                rests || priority.compareTo(row.priority()) < 0 ? priority : row.priority(),
                due,
                row.holder(),
                row.fence(),
                row.dirtySeq() + 1,
                row.doneSeq(),
                row.attempts(),
                row.faults(),
                row.crashes(),
                false,
                row.parked() ? null : row.reason(),
                now);
    }

    /// The time by which leases are given and judged.
    protected Instant leaseTime(Instant now) {
        return now;
    }

    @Override
    public List<Claim> claim(Set<String> kinds, int most, String holder, Duration lease) {
        return database.inEngine(transaction -> {
            Instant now = transaction.now();
            List<Claim> taken = new ArrayList<>();
            for (LaneRow row : claims.take(kinds, most, leaseTime(now))) {
                LaneRow claimed = new LaneRow(
                        row.id(),
                        row.key(),
                        row.priority(),
                        leaseTime(now).plus(lease),
                        holder,
                        row.fence() + 1,
                        row.dirtySeq(),
                        row.doneSeq(),
                        row.attempts(),
                        row.faults(),
                        row.holder() == null ? row.crashes() : row.crashes() + 1,
                        row.parked(),
                        row.reason(),
                        now);
                transaction.put(data.lanes, row.id(), claimed);
                taken.add(new Claim(
                        row.id(),
                        row.key(),
                        row.priority(),
                        claimed.fence(),
                        row.dirtySeq(),
                        row.attempts(),
                        row.faults(),
                        claimed.crashes(),
                        claims.events(row)));
            }
            return taken;
        });
    }

    static StoredEvent event(InboxRow row) {
        return new StoredEvent(row.id(), row.source(), row.body().original(), row.receivedAt());
    }

    @Override
    public Set<Long> extend(Collection<Claim> claims, Duration lease) {
        return database.inEngine(transaction -> {
            Set<Long> held = new HashSet<>();
            for (Claim claim : claims) {
                LaneRow row = held(claim);
                if (row != null) {
                    transaction.put(
                            data.lanes,
                            row.id(),
                            withDue(row, leaseTime(transaction.now()).plus(lease)));
                    held.add(row.id());
                }
            }
            return held;
        });
    }

    private static LaneRow withDue(LaneRow row, Instant due) {
        return new LaneRow(
                row.id(),
                row.key(),
                row.priority(),
                due,
                row.holder(),
                row.fence(),
                row.dirtySeq(),
                row.doneSeq(),
                row.attempts(),
                row.faults(),
                row.crashes(),
                row.parked(),
                row.reason(),
                row.changedAt());
    }

    /// The lane as long as the claim holds; null afterwards.
    private @Nullable LaneRow held(Claim claim) {
        LaneRow row = data.lanes.get(claim.laneId());
        return row == null || row.fence() != claim.fence() || row.holder() == null ? null : row;
    }

    @Override
    public <T extends @Nullable Object> T checkpoint(Claim claim, Function<Transaction, T> work) {
        return database.inOrganization(claim.lane().organization(), transaction -> {
            requireFence(claim);
            return work.apply(transaction);
        });
    }

    /// @throws FenceLost when another run has begun
    protected void requireFence(Claim claim) {
        if (held(claim) == null) {
            throw new FenceLost(claim.lane(), claim.fence());
        }
    }

    /// Up to which mark a lane is done when all that its run has seen is done.
    ///
    /// @param asked the lane's last mark
    protected long doneUpTo(long asked, long seen) {
        return seen;
    }

    @Override
    public boolean release(Claim claim, Release release) {
        return database.inEngine(transaction -> {
            requireFence(claim);
            LaneRow row = Objects.requireNonNull(data.lanes.get(claim.laneId()));
            Instant now = transaction.now();
            Duration delay = release.delay();
            long done = doneUpTo(row.dirtySeq(), claim.seen());
            boolean again = row.dirtySeq() > done && !release.backsOff();
            Instant due = again ? now : delay == null ? null : now.plus(delay);
            boolean parked = !again && !release.finished() && delay == null;
            transaction.put(
                    data.lanes,
                    row.id(),
                    new LaneRow(
                            row.id(),
                            row.key(),
                            row.priority(),
                            due,
                            null,
                            row.fence(),
                            row.dirtySeq(),
                            release.finished() ? done : row.doneSeq(),
                            release.attempts(),
                            release.faults(),
                            0,
                            parked,
                            release.reason(),
                            now));
            return due != null && !due.isAfter(now);
        });
    }

    @Override
    public boolean retry(LaneKey lane) {
        return database.inOrganization(lane.organization(), transaction -> {
            MemoryTransaction open = MemoryTransaction.of(transaction);
            open.afterCommit(data::lanesDue);
            Long id = data.laneIds.get(lane);
            if (id == null) {
                return false;
            }
            LaneRow row = Objects.requireNonNull(data.lanes.get(id));
            open.put(
                    data.lanes,
                    id,
                    new LaneRow(
                            id,
                            lane,
                            Priority.P0,
                            row.holder() == null ? open.now() : row.dueAt(),
                            row.holder(),
                            row.fence(),
                            row.dirtySeq() + 1,
                            row.doneSeq(),
                            0,
                            0,
                            0,
                            false,
                            null,
                            open.now()));
            return true;
        });
    }

    @Override
    public List<ParkedLane> parked(OrganizationId organization) {
        return views.parked(organization);
    }

    @Override
    public Optional<LaneStatus> status(LaneKey lane) {
        return views.status(lane);
    }

    @Override
    public Backlog backlog() {
        return views.backlog();
    }

    @Override
    public Registration onLanesDue(Runnable wakeUp) {
        return data.onLanesDue(wakeUp);
    }
}
