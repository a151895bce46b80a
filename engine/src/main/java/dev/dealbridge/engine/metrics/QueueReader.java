package dev.dealbridge.engine.metrics;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.lane.Priority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Looks at the queues, in one transaction of the engine's role. Costs a look at every lane that has something to do.
final class QueueReader {

    private static final String LANES = """
            SELECT priority,
                   count(*) FILTER (WHERE holder IS NULL AND due_at <= now()) AS due,
                   count(*) FILTER (WHERE holder IS NULL AND due_at > now()) AS waiting,
                   count(*) FILTER (WHERE holder IS NOT NULL AND due_at > now()) AS running,
                   count(*) FILTER (WHERE holder IS NOT NULL AND due_at <= now()) AS overdue,
                   greatest(0, extract(epoch FROM now() - min(due_at)) * 1000)::bigint AS lag
              FROM engine.lane
             WHERE due_at IS NOT NULL
             GROUP BY priority
             ORDER BY priority
            """;

    private static final String PARKED = "SELECT count(*) FROM engine.lane WHERE parked";

    /// Of the lanes that are due for longest, for a backlog of a million has to be told, too.
    private static final String OLDEST_EVENT = """
            SELECT (extract(epoch FROM now() - min(arrived.received_at)) * 1000)::bigint
              FROM (SELECT lane_id, done_seq
                      FROM engine.lane
                     WHERE due_at IS NOT NULL AND dirty_seq > done_seq
                     ORDER BY due_at
                     LIMIT 1000) AS unfinished
              JOIN engine.lane_event AS pending
                ON pending.lane_id = unfinished.lane_id AND pending.lane_seq > unfinished.done_seq
              JOIN engine.inbox AS arrived ON arrived.inbox_id = pending.inbox_id
            """;

    private static final String QUARANTINED = "SELECT count(*) FROM engine.inbox WHERE quarantine_reason IS NOT NULL";

    private static final String INTENTS =
            "SELECT state, count(*) AS intents FROM engine.intent WHERE state <> 'confirmed' GROUP BY state";

    private final PostgresDatabase database;

    QueueReader(PostgresDatabase database) {
        this.database = database;
    }

    QueueStanding read() {
        return database.inEngine(handle -> new QueueStanding(
                handle.createQuery(LANES).map((row, _) -> lanes(row)).list(),
                count(handle, PARKED),
                oldestEvent(handle),
                count(handle, QUARANTINED),
                intents(handle)));
    }

    private static QueueStanding.Lanes lanes(ResultSet row) throws SQLException {
        return new QueueStanding.Lanes(
                Priority.of(row.getInt("priority")),
                row.getLong("due"),
                row.getLong("waiting"),
                row.getLong("running"),
                row.getLong("overdue"),
                Duration.ofMillis(row.getLong("lag")));
    }

    private static @Nullable Duration oldestEvent(Handle handle) {
        Long millis = handle.createQuery(OLDEST_EVENT).mapTo(Long.class).one();
        return millis == null ? null : Duration.ofMillis(Math.max(0, millis));
    }

    private static long count(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Long.class).one();
    }

    private static Map<String, Long> intents(Handle handle) {
        return handle
                .createQuery(INTENTS)
                .map((row, _) -> Map.entry(row.getString("state"), row.getLong("intents")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
