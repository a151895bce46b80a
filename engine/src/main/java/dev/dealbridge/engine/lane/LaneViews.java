package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.organization.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks at the table `lane`, for people and tests.
final class LaneViews {

    private static final int MOST_REASONS = 20;

    private final PostgresDatabase database;

    LaneViews(PostgresDatabase database) {
        this.database = database;
    }

    List<ParkedLane> parked(OrganizationId organization) {
        return database.inOrganization(
                organization,
                transaction -> Sql.of(transaction)
                        .createQuery("""
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

    Optional<LaneStatus> status(LaneKey lane) {
        return database.inOrganization(
                lane.organization(),
                transaction -> Sql.of(transaction)
                        .createQuery("""
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

    Backlog backlog() {
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
