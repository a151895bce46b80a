package dev.dealbridge.engine.intent;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.database.StoredText;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The table `intent`.
final class PostgresIntentStore implements IntentStore {

    private static final int LONGEST_REASON = 2_000;

    private final PostgresDatabase database;

    PostgresIntentStore(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public boolean insertSent(Transaction transaction, Sending sending) {
        return Sql.of(transaction)
                        .createUpdate("""
                                INSERT INTO engine.intent
                                       (organization_id, key, lane_kind, lane_record, request_hash, state, sends,
                                        open_until)
                                VALUES (current_setting('app.organization'), :key, :kind, :record, :hash, 'sent', 1,
                                        now() + make_interval(secs => :timeout))
                                ON CONFLICT ON CONSTRAINT intent_once DO NOTHING
                                """)
                        .bind("key", sending.key())
                        .bind("kind", sending.laneKind())
                        .bind("record", sending.laneRecord())
                        .bind("hash", sending.requestHash())
                        .bind("timeout", seconds(sending.timeout()))
                        .execute()
                == 1;
    }

    @Override
    public Optional<Stored> find(Transaction transaction, String key) {
        return Sql.of(transaction)
                .createQuery("""
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

    @Override
    public void sendAgain(Transaction transaction, Sending sending) {
        requireOne(
                sending.key(),
                Sql.of(transaction)
                        .createUpdate("""
                                UPDATE engine.intent
                                   SET state = 'sent', request_hash = :hash, reason = NULL, sends = sends + 1,
                                       lane_kind = :kind, lane_record = :record,
                                       open_until = now() + make_interval(secs => :timeout), changed_at = now()
                                 WHERE organization_id = current_setting('app.organization') AND key = :key
                                   AND state <> 'confirmed'
                                """)
                        .bind("key", sending.key())
                        .bind("hash", sending.requestHash())
                        .bind("kind", sending.laneKind())
                        .bind("record", sending.laneRecord())
                        .bind("timeout", seconds(sending.timeout()))
                        .execute());
    }

    @Override
    public void confirm(Transaction transaction, String key, String output) {
        requireOne(
                key,
                Sql.of(transaction)
                        .createUpdate("""
                                UPDATE engine.intent
                                   SET state = 'confirmed', output = :output, reason = NULL, changed_at = now()
                                 WHERE organization_id = current_setting('app.organization') AND key = :key
                                   AND state IN ('sent', 'unknown')
                                """)
                        .bind("key", key)
                        .bind("output", output)
                        .execute());
    }

    @Override
    public void reject(Transaction transaction, String key, String reason) {
        requireOne(
                key,
                Sql.of(transaction)
                        .createUpdate("""
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

    @Override
    public void release(Transaction transaction, String key) {
        requireOne(key, Sql.of(transaction).createUpdate("""
                                UPDATE engine.intent
                                   SET state = 'planned', open_until = now(), changed_at = now()
                                 WHERE organization_id = current_setting('app.organization') AND key = :key
                                   AND state IN ('sent', 'unknown')
                                """).bind("key", key).execute());
    }

    @Override
    public void withhold(Transaction transaction, String key, String reason) {
        requireOne(
                key,
                Sql.of(transaction)
                        .createUpdate("""
                                UPDATE engine.intent
                                   SET state = 'planned', reason = :reason, sends = sends - 1, open_until = now(),
                                       changed_at = now()
                                 WHERE organization_id = current_setting('app.organization') AND key = :key
                                   AND state IN ('sent', 'unknown')
                                """)
                        .bind("key", key)
                        .bind("reason", StoredText.printable(reason, LONGEST_REASON))
                        .execute());
    }

    @Override
    public Duration unknown(Transaction transaction, String key, Duration wait, String reason) {
        return waiting(
                transaction,
                key,
                "unknown",
                "GREATEST(make_interval(secs => :wait), open_until - now())",
                0,
                wait,
                reason);
    }

    @Override
    public Duration postpone(Transaction transaction, String key, Duration wait, String reason) {
        return waiting(transaction, key, "planned", "make_interval(secs => :wait)", 1, wait, reason);
    }

    /// Doubles with each time up to an hour, and is never shorter than what was asked for.
    private static Duration waiting(
            Transaction transaction, String key, String state, String asked, int unsent, Duration wait, String reason) {
        long left = Sql.of(transaction)
                .createQuery("""
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

    private static void requireOne(String key, int rows) {
        if (rows != 1) {
            throw new IllegalStateException("the intent " + key + " changed while its run held the fence");
        }
    }

    /// PostgreSQL's `make_interval` takes seconds with a fraction; money never comes near this.
    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    @Override
    public Map<IntentState, Long> counts() {
        Map<IntentState, Long> counts = new EnumMap<>(IntentState.class);
        database.useEngine(handle -> handle.createQuery(
                        "SELECT state, count(state) AS intents FROM engine.intent GROUP BY state")
                .map((row, _) -> Map.entry(IntentState.of(row.getString("state")), row.getLong("intents")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
        return counts;
    }

    @Override
    public List<OpenIntent> open(OrganizationId organization) {
        return database.inOrganization(
                organization,
                transaction -> Sql.of(transaction)
                        .createQuery("""
                                SELECT key, lane_kind, lane_record, state, coalesce(reason, '') AS reason, sends,
                                       changed_at
                                  FROM engine.intent
                                 WHERE organization_id = :organization AND state IN ('planned', 'sent', 'unknown')
                                 ORDER BY changed_at, key
                                 LIMIT 1000
                                """)
                        .bind("organization", organization.value())
                        .map((row, _) -> new OpenIntent(
                                row.getString("key"),
                                row.getString("lane_kind"),
                                row.getString("lane_record"),
                                IntentState.of(row.getString("state")),
                                row.getString("reason"),
                                row.getInt("sends"),
                                row.getTimestamp("changed_at").toInstant()))
                        .list());
    }
}
