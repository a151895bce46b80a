package dev.dealbridge.engine.inbox;

import dev.dealbridge.engine.database.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Empties the bodies of events that were done with long ago, so that the inbox does not keep every byte that ever
/// arrived. What makes an event itself stays, so that a late copy is a duplicate still; what is in quarantine, or
/// waited for, keeps its body.
public final class SpentBodies {

    private static final Logger log = LoggerFactory.getLogger(SpentBodies.class);

    private static final int DAYS_KEPT = 30;

    /// Rows looked at in one transaction.
    private static final int LOT = 1_000;

    private final Database database;
    private final int lot;

    public SpentBodies(Database database) {
        this(database, LOT);
    }

    SpentBodies(Database database, int lot) {
        this.database = database;
        this.lot = lot;
    }

    /// Goes through all old events in small lots; arrivals and runs go on meanwhile.
    public void empty() {
        long emptied = 0;
        Lot last = new Lot(0L, 0);
        while (last.end() != null) {
            long after = last.end();
            last = database.inEngine(handle -> emptyNext(handle, after));
            emptied += last.emptied();
        }
        if (emptied > 0) {
            log.info("bodies of old events were emptied events={}", emptied);
        }
    }

    /// @param end the last old event that was looked at; null when none is left
    private record Lot(@Nullable Long end, long emptied) {}

    private Lot emptyNext(Handle handle, long after) {
        return handle.createQuery("""
                        WITH looked_at AS (
                            SELECT inbox_id, organization_id, lane_kind, lane_record
                              FROM (SELECT inbox_id, organization_id, lane_kind, lane_record, received_at
                                      FROM engine.inbox
                                     WHERE inbox_id > :after
                                     ORDER BY inbox_id
                                     LIMIT :lot) AS next
                             WHERE received_at < now() - make_interval(days => :kept)
                        ), emptied AS (
                            UPDATE engine.inbox AS spent
                               SET body = '', body_escaped = false
                              FROM looked_at AS old
                             WHERE spent.inbox_id = old.inbox_id
                               AND spent.body <> '' AND spent.quarantine_reason IS NULL
                               AND NOT EXISTS (
                                       SELECT 1
                                         FROM engine.lane AS l
                                         JOIN engine.lane_event AS pending
                                           ON pending.lane_id = l.lane_id AND pending.lane_seq > l.done_seq
                                        WHERE l.organization_id = old.organization_id
                                          AND l.kind = old.lane_kind AND l.record_id = old.lane_record
                                          AND pending.inbox_id = old.inbox_id)
                            RETURNING 1
                        )
                        SELECT (SELECT max(inbox_id) FROM looked_at) AS last_looked_at,
                               (SELECT count(*) FROM emptied) AS emptied
                        """)
                .bind("after", after)
                .bind("lot", lot)
                .bind("kept", DAYS_KEPT)
                .map((row, _) -> new Lot(row.getObject("last_looked_at", Long.class), row.getLong("emptied")))
                .one();
    }
}
