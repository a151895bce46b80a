package dev.dealbridge.engine.intent;

import dev.dealbridge.engine.database.StoredText;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `intent`, always within a guarded transaction of its organization.
final class IntentStore {

    private static final int LONGEST_REASON = 2_000;

    private final String laneKind;
    private final String laneRecord;

    IntentStore(String laneKind, String laneRecord) {
        this.laneKind = laneKind;
        this.laneRecord = laneRecord;
    }

    /// A row as it was read.
    ///
    /// @param sends how often it was sent and may have arrived
    /// @param open whether nobody may look it up or send it again yet
    /// @param left how long that lasts
    record Stored(
            IntentState state,
            String requestHash,
            @Nullable String output,
            @Nullable String reason,
            int sends,
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

    Optional<Stored> find(Handle handle, String key) {
        return handle.createQuery("""
                        SELECT state, request_hash, output, reason, sends, open_until > now() AS open,
                               (extract(epoch FROM open_until - now()) * 1000)::bigint AS left
                          FROM engine.intent
                         WHERE organization_id = current_setting('app.organization') AND key = :key
                        """)
                .bind("key", key)
                .map((row, _) -> stored(row))
                .findOne();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                IntentState.of(row.getString("state")),
                row.getString("request_hash"),
                row.getString("output"),
                row.getString("reason"),
                row.getInt("sends"),
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

    /// Stores that it took effect.
    int confirm(Handle handle, String key, String output) {
        return requireOne(
                key,
                handle.createUpdate("""
                                UPDATE engine.intent
                                   SET state = 'confirmed', output = :output, reason = NULL, changed_at = now()
                                 WHERE organization_id = current_setting('app.organization') AND key = :key
                                   AND state IN ('sent', 'unknown')
                                """).bind("key", key).bind("output", output).execute());
    }

    /// It took no effect and is not tried any more: whoever performs it again begins anew.
    int reject(Handle handle, String key, String reason) {
        return requireOne(
                key,
                handle.createUpdate("""
                                UPDATE engine.intent
                                   SET state = 'rejected', reason = :reason, sends = 0, waits = 0, open_until = now(),
                                       changed_at = now()
                                 WHERE organization_id = current_setting('app.organization') AND key = :key
                                   AND state IN ('sent', 'unknown')
                                """)
                        .bind("key", key)
                        .bind("reason", StoredText.printable(reason, LONGEST_REASON))
                        .execute());
    }

    /// It took no effect and may be sent again at once.
    int release(Handle handle, String key) {
        return requireOne(key, handle.createUpdate("""
                                UPDATE engine.intent
                                   SET state = 'planned', open_until = now(), changed_at = now()
                                 WHERE organization_id = current_setting('app.organization') AND key = :key
                                   AND state IN ('sent', 'unknown')
                                """).bind("key", key).execute());
    }

    /// Nobody knows whether it took effect: it is left alone for what is left of its timeout or for `wait`, whichever
    /// is longer, and for longer each time.
    ///
    /// @return how long that is
    Duration unknown(Handle handle, String key, Duration wait, String reason) {
        return waiting(
                handle, key, "unknown", "GREATEST(make_interval(secs => :wait), open_until - now())", 0, wait, reason);
    }

    /// It was certainly not sent: free again, but not before the other side wants it, and later each time.
    ///
    /// @return how long that is
    Duration postpone(Handle handle, String key, Duration wait, String reason) {
        return waiting(handle, key, "planned", "make_interval(secs => :wait)", 1, wait, reason);
    }

    /// Doubles with each time up to an hour, and is never shorter than what was asked for.
    private static Duration waiting(
            Handle handle, String key, String state, String asked, int unsent, Duration wait, String reason) {
        long left = handle.createQuery("""
                        UPDATE engine.intent
                           SET state = :state, reason = :reason, changed_at = now(), waits = waits + 1,
                               sends = sends - :unsent,
                               open_until = now()
                                   + GREATEST(%1$s, LEAST(interval '1 hour', %1$s * (1 << LEAST(waits, 20))))
                         WHERE organization_id = current_setting('app.organization') AND key = :key
                           AND state IN ('sent', 'unknown')
                        RETURNING (extract(epoch FROM open_until - now()) * 1000)::bigint
                        """.formatted(asked))
                .bind("key", key)
                .bind("state", state)
                .bind("unsent", unsent)
                .bind("reason", StoredText.printable(reason, LONGEST_REASON))
                .bind("wait", seconds(wait))
                .mapTo(Long.class)
                .one();
        return Duration.ofMillis(Math.max(0, left));
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
