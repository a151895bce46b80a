package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.database.Database;
import dev.dealbridge.engine.organization.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Asks for work and shows how it stands. Safe for use by many threads.
public final class Lanes {

    /// Lanes marked in one transaction: bounds the time that it holds their locks.
    private static final int LOT = 1_000;

    private static final int MOST_REASONS = 20;

    private final Database database;

    public Lanes(Database database) {
        this.database = database;
    }

    /// Asks for a run of each lane. A lane that runs already runs once more afterwards; one that waits or is parked
    /// becomes due now, unless it backs off after a failure. In one transaction up to a thousand lanes.
    public void markDirty(Collection<LaneKey> lanes, Priority priority) {
        List<LaneKey> ordered = lanes.stream().distinct().sorted().toList();
        for (int from = 0; from < ordered.size(); from += LOT) {
            List<LaneKey> lot = ordered.subList(from, Math.min(ordered.size(), from + LOT));
            database.useEngine(handle -> mark(handle, lot, priority));
            database.wakeUps().lanesDue();
        }
    }

    /// As [#markDirty(Collection, Priority)] in the caller's transaction, of whichever role: the run is asked for when
    /// and only when that commits.
    public void markDirty(Handle transaction, Collection<LaneKey> lanes, Priority priority) {
        mark(transaction, lanes, priority);
        transaction.afterCommit(database.wakeUps()::lanesDue);
    }

    private static void mark(Handle handle, Collection<LaneKey> lanes, Priority priority) {
        SortedMap<LaneKey, Priority> marks = new TreeMap<>();
        lanes.forEach(lane -> marks.put(lane, priority));
        try {
            LaneMarks.mark(handle.getConnection(), marks);
        } catch (SQLException e) {
            throw new LaneStoreException("cannot mark " + lanes.size() + " lanes", e);
        }
    }

    /// Runs a lane again from where it stands, whatever it waits for, with its count of failures at zero.
    ///
    /// @return false when there is no such lane
    public boolean retry(LaneKey lane) {
        int rows = database.inOrganization(
                lane.organization(),
                handle -> handle.createUpdate("""
                                UPDATE engine.lane
                                   SET dirty_seq = dirty_seq + 1, attempts = 0, faults = 0, crashes = 0, parked = false,
                                       due_at = CASE WHEN holder IS NULL THEN now() ELSE due_at END,
                                       priority = 0, reason = NULL, changed_at = now()
                                 WHERE organization_id = :organization AND kind = :kind AND record_id = :record
                                """)
                        .bind("organization", lane.organization().value())
                        .bind("kind", lane.kind())
                        .bind("record", lane.id())
                        .execute());
        database.wakeUps().lanesDue();
        return rows == 1;
    }

    /// Lanes of an organization that wait for an event or a person, the longest first; at most a thousand.
    public List<ParkedLane> parked(OrganizationId organization) {
        return database.inOrganization(
                organization,
                handle -> handle.createQuery("""
                                SELECT organization_id, kind, record_id, reason, changed_at, attempts
                                  FROM engine.lane
                                 WHERE organization_id = :organization AND parked
                                 ORDER BY changed_at, lane_id
                                 LIMIT 1000
                                """)
                        .bind("organization", organization.value())
                        .map((row, _) -> new ParkedLane(
                                key(row),
                                row.getString("reason") == null ? "" : row.getString("reason"),
                                row.getTimestamp("changed_at").toInstant(),
                                row.getInt("attempts")))
                        .list());
    }

    /// How a lane stands; empty when nothing was ever asked of it.
    public Optional<LaneStatus> status(LaneKey lane) {
        return database.inOrganization(
                lane.organization(),
                handle -> handle.createQuery("""
                                SELECT parked, holder, reason, due_at, attempts, changed_at,
                                       due_at <= now() AS is_due
                                  FROM engine.lane
                                 WHERE organization_id = :organization AND kind = :kind AND record_id = :record
                                """)
                        .bind("organization", lane.organization().value())
                        .bind("kind", lane.kind())
                        .bind("record", lane.id())
                        .map((row, _) -> status(row))
                        .findOne());
    }

    private static LaneStatus status(ResultSet row) throws SQLException {
        Timestamp due = row.getTimestamp("due_at");
        return new LaneStatus(
                state(row, due),
                row.getString("reason"),
                instant(due),
                row.getInt("attempts"),
                row.getTimestamp("changed_at").toInstant());
    }

    private static LaneStatus.State state(ResultSet row, @Nullable Timestamp due) throws SQLException {
        if (row.getBoolean("parked")) {
            return LaneStatus.State.PARKED;
        }
        if (due == null) {
            return LaneStatus.State.IDLE;
        }
        if (row.getBoolean("is_due")) {
            return LaneStatus.State.DUE;
        }
        return row.getString("holder") == null ? LaneStatus.State.WAITING : LaneStatus.State.RUNNING;
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    /// What waits in all organizations. Reads every lane: for people and tests, not for loops.
    public Backlog backlog() {
        return database.inEngine(handle -> {
            List<Backlog.Reason> reasons = handle.createQuery("""
                            SELECT parked, reason, count(*) AS lanes
                              FROM engine.lane
                             WHERE reason IS NOT NULL AND holder IS NULL AND (parked OR due_at IS NOT NULL)
                             GROUP BY parked, reason
                             ORDER BY count(*) DESC, reason
                             LIMIT :most
                            """)
                    .bind("most", MOST_REASONS)
                    .map((row, _) ->
                            new Backlog.Reason(row.getBoolean("parked"), row.getString("reason"), row.getLong("lanes")))
                    .list();
            return handle.createQuery("""
                            SELECT count(*) FILTER (WHERE due_at <= now()) AS due,
                                   count(*) FILTER (WHERE due_at > now() AND holder IS NULL) AS waiting,
                                   count(*) FILTER (WHERE due_at > now() AND holder IS NOT NULL) AS leased,
                                   count(*) FILTER (WHERE parked) AS parked
                              FROM engine.lane
                            """)
                    .map((row, _) -> new Backlog(
                            row.getLong("due"),
                            row.getLong("waiting"),
                            row.getLong("leased"),
                            row.getLong("parked"),
                            reasons))
                    .one();
        });
    }

    static LaneKey key(ResultSet row) throws SQLException {
        return new LaneKey(
                new OrganizationId(row.getString("organization_id")),
                row.getString("kind"),
                row.getString("record_id"));
    }
}
