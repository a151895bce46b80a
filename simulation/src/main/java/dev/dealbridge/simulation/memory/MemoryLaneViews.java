package dev.dealbridge.simulation.memory;

import dev.dealbridge.engine.lane.Backlog;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneStatus;
import dev.dealbridge.engine.lane.ParkedLane;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.simulation.memory.MemoryData.LaneRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Looks at lanes, for people and tests.
final class MemoryLaneViews {

    private static final int MOST_PARKED = 1_000;
    private static final int MOST_REASONS = 20;

    private final MemoryDatabase database;
    private final MemoryData data;

    MemoryLaneViews(MemoryDatabase database) {
        this.database = database;
        this.data = database.data();
    }

    List<ParkedLane> parked(OrganizationId organization) {
        return database.inOrganization(
                organization,
                _ -> data.lanes.values().stream()
                        .filter(row -> row.parked() && row.key().organization().equals(organization))
                        .sorted(Comparator.comparing(LaneRow::changedAt).thenComparingLong(LaneRow::id))
                        .limit(MOST_PARKED)
                        .map(row -> new ParkedLane(
                                row.key(),
                                Objects.requireNonNullElse(row.reason(), ""),
                                row.changedAt(),
                                row.attempts()))
                        .toList());
    }

    Optional<LaneStatus> status(LaneKey lane) {
        return database.inOrganization(
                lane.organization(),
                transaction -> Optional.ofNullable(data.laneIds.get(lane))
                        .map(id -> Objects.requireNonNull(data.lanes.get(id)))
                        .map(row -> new LaneStatus(
                                state(row, MemoryTransaction.of(transaction).now()),
                                row.reason(),
                                row.dueAt(),
                                row.attempts(),
                                row.changedAt())));
    }

    private static LaneStatus.State state(LaneRow row, Instant now) {
        if (row.parked()) {
            return LaneStatus.State.PARKED;
        }
        if (row.dueAt() == null) {
            return LaneStatus.State.IDLE;
        }
        if (row.isDue(now)) {
            return LaneStatus.State.DUE;
        }
        return row.holder() == null ? LaneStatus.State.WAITING : LaneStatus.State.RUNNING;
    }

    Backlog backlog() {
        return database.inEngine(transaction -> {
            Instant now = transaction.now();
            TreeMap<ReasonKey, Long> reasons = new TreeMap<>();
            long due = 0;
            long waiting = 0;
            long leased = 0;
            long parked = 0;
            for (LaneRow row : data.lanes.values()) {
                if (row.reason() != null && row.holder() == null && (row.parked() || row.dueAt() != null)) {
                    reasons.merge(new ReasonKey(row.reason(), row.parked()), 1L, Long::sum);
                }
                parked += row.parked() ? 1 : 0;
                if (row.dueAt() != null) {
                    due += row.isDue(now) ? 1 : 0;
                    waiting += !row.isDue(now) && row.holder() == null ? 1 : 0;
                    leased += !row.isDue(now) && row.holder() != null ? 1 : 0;
                }
            }
            return new Backlog(
                    due,
                    waiting,
                    leased,
                    parked,
                    reasons.entrySet().stream()
                            .map(entry -> new Backlog.Reason(
                                    entry.getKey().parked(), entry.getKey().text(), entry.getValue()))
                            .sorted(Comparator.comparingLong(Backlog.Reason::lanes)
                                    .reversed()
                                    .thenComparing(Backlog.Reason::text))
                            .limit(MOST_REASONS)
                            .toList());
        });
    }

    private record ReasonKey(String text, boolean parked) implements Comparable<ReasonKey> {

        private static final Comparator<ReasonKey> ORDER =
                Comparator.comparing(ReasonKey::text).thenComparing(ReasonKey::parked);

        @Override
        public int compareTo(ReasonKey other) {
            return ORDER.compare(this, other);
        }
    }
}
