package dev.dealbridge.engine.intent;

import dev.dealbridge.engine.database.StoredText;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `intent`, always within a guarded transaction of its organization.
final class IntentStore {

    private static final int LONGEST_REASON = 2_000;

    /// A tenth of the timeout is the margin in which the other side may still finish what we gave up.
    private static final int PARTS_PER_MARGIN = 10;

    private final String laneKind;
    private final String laneRecord;

    IntentStore(String laneKind, String laneRecord) {
        this.laneKind = laneKind;
        this.laneRecord = laneRecord;
    }

    /// A row as it was read.
    ///
    /// @param open whether nobody may look it up or send it again yet
    /// @param left how long that lasts
    record Stored(
            IntentState state,
            String requestHash,
            @Nullable String output,
            @Nullable String reason,
            boolean open,
            Duration left) {

        boolean tookNoEffect() {
            return state == IntentState.PLANNED || state == IntentState.REJECTED;
        }

        String requireOutput() {
            if (output == null) {
                throw new IllegalStateException("a confirmed intent without output cannot be stored");
            }
            return output;
        }
    }

    /// False when the key has a row already.
    boolean insertSent(Handle handle, Intent<?> intent) {
        return handle.createUpdate("""
                                INSERT INTO engine.intent
                                       (organization_id, key, lane_kind, lane_record, request_hash, state, sends,
                                        open_until)
                                VALUES (current_setting('app.organization'), :key, :kind, :record, :hash, 'sent', 1,
                                        now() + make_interval(secs => :timeout))
                                ON CONFLICT ON CONSTRAINT intent_once DO NOTHING
                                """)
                        .bind("key", intent.key())
                        .bind("kind", laneKind)
                        .bind("record", laneRecord)
                        .bind("hash", intent.requestHash())
                        .bind("timeout", seconds(intent.timeout()))
                        .execute()
                == 1;
    }

    Stored find(Handle handle, String key) {
        return handle.createQuery("""
                        SELECT state, request_hash, output, reason, open_until > now() AS open,
                               (extract(epoch FROM open_until - now()) * 1000)::bigint AS left
                          FROM engine.intent
                         WHERE organization_id = current_setting('app.organization') AND key = :key
                        """)
                .bind("key", key)
                .map((row, _) -> stored(row))
                .one();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                IntentState.of(row.getString("state")),
                row.getString("request_hash"),
                row.getString("output"),
                row.getString("reason"),
                row.getBoolean("open"),
                Duration.ofMillis(Math.max(0, row.getLong("left"))));
    }

    /// Committed before the request leaves again.
    int sendAgain(Handle handle, Intent<?> intent) {
        return requireOne(
                intent.key(),
                handle.createUpdate("""
                                UPDATE engine.intent
                                   SET state = 'sent', request_hash = :hash, reason = NULL, sends = sends + 1,
                                       lane_kind = :kind, lane_record = :record,
                                       open_until = now() + make_interval(secs => :timeout), changed_at = now()
                                 WHERE organization_id = current_setting('app.organization') AND key = :key
                                   AND state <> 'confirmed'
                                """)
                        .bind("key", intent.key())
                        .bind("hash", intent.requestHash())
                        .bind("kind", laneKind)
                        .bind("record", laneRecord)
                        .bind("timeout", seconds(intent.timeout()))
                        .execute());
    }

    /// Stores what is known.
    int settle(Handle handle, String key, IntentState state, @Nullable String output, @Nullable String reason) {
        return requireOne(
                key,
                handle.createUpdate("""
                        UPDATE engine.intent
                           SET state = :state, output = :output, reason = :reason, changed_at = now(),
                               open_until = CASE WHEN :state = 'rejected' THEN now() ELSE open_until END
                         WHERE organization_id = current_setting('app.organization') AND key = :key
                           AND state IN ('sent', 'unknown')
                        """)
                        .bind("key", key)
                        .bind("state", state.stored())
                        .bind("output", output)
                        .bind("reason", reason == null ? null : StoredText.printable(reason, LONGEST_REASON))
                        .execute());
    }

    /// The sending ended without an answer. It may have been given up later than its timeout counts from the commit, so
    /// it is left alone for a margin from now at the least.
    ///
    /// @return how long nobody may look it up or send it again
    Duration leaveAlone(Handle handle, Intent<?> intent, String reason) {
        long left = handle.createQuery("""
                        UPDATE engine.intent
                           SET state = 'unknown', reason = :reason, changed_at = now(),
                               open_until = greatest(open_until, now() + make_interval(secs => :margin))
                         WHERE organization_id = current_setting('app.organization') AND key = :key
                           AND state = 'sent'
                        RETURNING (extract(epoch FROM open_until - now()) * 1000)::bigint
                        """)
                .bind("key", intent.key())
                .bind("reason", StoredText.printable(reason, LONGEST_REASON))
                .bind("margin", seconds(intent.timeout().dividedBy(PARTS_PER_MARGIN)))
                .mapTo(Long.class)
                .one();
        return Duration.ofMillis(Math.max(0, left));
    }

    /// It certainly took no effect: free again, but not before the other side wants it.
    int postpone(Handle handle, String key, Duration wait, String reason) {
        return requireOne(
                key,
                handle.createUpdate("""
                                UPDATE engine.intent
                                   SET state = 'planned', reason = :reason, changed_at = now(),
                                       open_until = now() + make_interval(secs => :wait)
                                 WHERE organization_id = current_setting('app.organization') AND key = :key
                                   AND state = 'sent'
                                """)
                        .bind("key", key)
                        .bind("reason", StoredText.printable(reason, LONGEST_REASON))
                        .bind("wait", seconds(wait))
                        .execute());
    }

    private static int requireOne(String key, int rows) {
        if (rows != 1) {
            throw new IllegalStateException("the intent " + key + " changed while its run held the fence");
        }
        return rows;
    }

    /// PostgreSQL's `make_interval` takes seconds with a fraction; money never comes near this.
    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }
}
