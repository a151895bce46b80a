package dev.dealbridge.engine.inbox;

import dev.dealbridge.engine.database.DatabaseException;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.database.StoredText;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneMarks;
import dev.dealbridge.engine.lane.LaneMarks.Marked;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.lane.StoredEvent;
import dev.dealbridge.engine.organization.OrganizationId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Stores arrivals and the marks on their lanes in one transaction.
///
/// Rows go in the order of their keys and lanes in the order of theirs, events first: so nodes that store the same
/// things at the same time wait for each other, and never in a circle.
final class PostgresInboxStore implements InboxStore {

    private static final String INSERT = """
            INSERT INTO engine.inbox
                   (organization_id, source, dedupe_key, content_digest, lane_kind, lane_record, priority, body,
                    body_escaped, quarantine_reason)
            SELECT arrived.organization_id, arrived.source, arrived.dedupe_key, decode(arrived.content, 'hex'),
                   arrived.lane_kind, arrived.lane_record, arrived.priority, arrived.body, arrived.body_escaped,
                   arrived.quarantine_reason
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::smallint[], ?::text[],
                          ?::boolean[], ?::text[])
                   AS arrived (organization_id, source, dedupe_key, content, lane_kind, lane_record, priority, body,
                               body_escaped, quarantine_reason)
            ON CONFLICT ON CONSTRAINT inbox_event_once DO NOTHING
            RETURNING inbox_id, organization_id, source, dedupe_key, encode(content_digest, 'hex') AS content
            """;

    private static final String LINK = """
            INSERT INTO engine.lane_event (lane_id, lane_seq, inbox_id, organization_id)
            SELECT linked.lane_id, linked.lane_seq, linked.inbox_id, linked.organization_id
              FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
                   AS linked (lane_id, lane_seq, inbox_id, organization_id)
            """;

    private final PostgresDatabase database;

    PostgresInboxStore(PostgresDatabase database) {
        this.database = database;
    }

    /// What makes two arrivals one event.
    private record EventKey(String organization, String source, String dedupeKey, String content)
            implements Comparable<EventKey> {

        static EventKey of(Arrival arrival) {
            return new EventKey(
                    arrival.organization().value(), arrival.source(), arrival.dedupeKey(), arrival.content());
        }

        @Override
        public int compareTo(EventKey other) {
            int order = organization.compareTo(other.organization);
            order = order != 0 ? order : source.compareTo(other.source);
            order = order != 0 ? order : dedupeKey.compareTo(other.dedupeKey);
            return order != 0 ? order : content.compareTo(other.content);
        }
    }

    @Override
    public List<Accepted> store(List<Arrival> arrivals) throws SQLException {
        SortedMap<EventKey, Arrival> events = new TreeMap<>();
        arrivals.forEach(arrival -> events.putIfAbsent(EventKey.of(arrival), arrival));
        Map<EventKey, Long> fresh;
        boolean marked;
        try (Connection connection = database.ingestDataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                fresh = insert(connection, List.copyOf(events.values()));
                marked = mark(connection, events, fresh);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            } catch (Error e) {
                // It may have come in the middle of a message to the server: nobody may go on from there.
                connection.abort(Runnable::run);
                throw e;
            }
        }
        if (marked) {
            database.wakeUps().lanesDue();
        }
        Map<EventKey, Long> unanswered = new HashMap<>(fresh);
        List<Accepted> answers = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            // The first copy in the lot is the event, the others are duplicates of it.
            answers.add(new Accepted(unanswered.remove(EventKey.of(arrival)) == null));
        }
        return answers;
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static Map<EventKey, Long> insert(Connection connection, List<Arrival> arrivals) throws SQLException {
        List<StoredText> bodies =
                arrivals.stream().map(arrival -> StoredText.of(arrival.body())).toList();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            texts(statement, 1, arrivals, arrival -> arrival.organization().value());
            texts(statement, 2, arrivals, Arrival::source);
            texts(statement, 3, arrivals, Arrival::dedupeKey);
            texts(statement, 4, arrivals, Arrival::content);
            texts(
                    statement,
                    5,
                    arrivals,
                    arrival -> arrival.lane() == null ? null : arrival.lane().kind());
            texts(
                    statement,
                    6,
                    arrivals,
                    arrival -> arrival.lane() == null ? null : arrival.lane().id());
            Short[] priorities = arrivals.stream()
                    .map(arrival -> arrival.priority().stored())
                    .toArray(Short[]::new);
            statement.setArray(7, connection.createArrayOf("int2", priorities));
            texts(statement, 8, bodies, StoredText::text);
            Boolean[] escaped = bodies.stream().map(StoredText::escaped).toArray(Boolean[]::new);
            statement.setArray(9, connection.createArrayOf("bool", escaped));
            texts(statement, 10, arrivals, Arrival::quarantineReason);
            Map<EventKey, Long> fresh = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    EventKey key = new EventKey(
                            rows.getString("organization_id"),
                            rows.getString("source"),
                            rows.getString("dedupe_key"),
                            rows.getString("content"));
                    fresh.put(key, rows.getLong("inbox_id"));
                }
            }
            return fresh;
        }
    }

    private static boolean mark(Connection connection, SortedMap<EventKey, Arrival> events, Map<EventKey, Long> fresh)
            throws SQLException {
        SortedMap<LaneKey, Priority> lanes = new TreeMap<>();
        SortedMap<LaneKey, List<Long>> asking = new TreeMap<>();
        events.forEach((key, arrival) -> {
            Long id = fresh.get(key);
            LaneKey lane = arrival.lane();
            if (id != null && lane != null && arrival.quarantineReason() == null) {
                lanes.merge(lane, arrival.priority(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                asking.computeIfAbsent(lane, _ -> new ArrayList<>()).add(id);
            }
        });
        if (lanes.isEmpty()) {
            return false;
        }
        link(connection, LaneMarks.mark(connection, lanes), asking);
        return true;
    }

    private static void link(Connection connection, List<Marked> marked, SortedMap<LaneKey, List<Long>> asking)
            throws SQLException {
        List<Long> lanes = new ArrayList<>();
        List<Long> seqs = new ArrayList<>();
        List<Long> events = new ArrayList<>();
        List<String> organizations = new ArrayList<>();
        for (Marked mark : marked) {
            for (Long event : asking.getOrDefault(mark.lane(), List.of())) {
                lanes.add(mark.laneId());
                seqs.add(mark.seq());
                events.add(event);
                organizations.add(mark.lane().organization().value());
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(LINK)) {
            statement.setArray(1, connection.createArrayOf("int8", lanes.toArray()));
            statement.setArray(2, connection.createArrayOf("int8", seqs.toArray()));
            statement.setArray(3, connection.createArrayOf("int8", events.toArray()));
            statement.setArray(4, connection.createArrayOf("text", organizations.toArray()));
            statement.executeUpdate();
        }
    }

    private static <T> void texts(
            PreparedStatement statement, int index, List<T> values, Function<T, @Nullable String> text)
            throws SQLException {
        @Nullable String[] column = new @Nullable String[values.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = text.apply(values.get(i));
        }
        Array array = statement.getConnection().createArrayOf("text", column);
        statement.setArray(index, array);
    }

    @Override
    public List<QuarantinedEvent> quarantined(OrganizationId organization) {
        return database.inOrganization(
                organization,
                transaction -> Sql.of(transaction)
                        .createQuery("""
                                SELECT inbox_id, source, quarantine_reason, body, body_escaped, received_at
                                  FROM engine.inbox
                                 WHERE organization_id = :organization AND quarantine_reason IS NOT NULL
                                 ORDER BY inbox_id DESC
                                 LIMIT 1000
                                """)
                        .bind("organization", organization.value())
                        .map((row, _) -> new QuarantinedEvent(
                                row.getLong("inbox_id"),
                                row.getString("source"),
                                row.getString("quarantine_reason"),
                                new StoredText(row.getString("body"), row.getBoolean("body_escaped")).original(),
                                row.getTimestamp("received_at").toInstant()))
                        .list());
    }

    private static final String RELEASE = """
            UPDATE engine.inbox
               SET quarantine_reason = NULL, lane_kind = :kind, lane_record = :record, priority = :priority
             WHERE organization_id = :organization AND inbox_id = :event AND quarantine_reason IS NOT NULL
            """;

    @Override
    public boolean release(OrganizationId organization, long event, @Nullable LaneKey lane, Priority priority) {
        boolean released = database.inEngine(handle -> {
            int rows = handle.createUpdate(RELEASE)
                    .bind("kind", lane == null ? null : lane.kind())
                    .bind("record", lane == null ? null : lane.id())
                    .bind("priority", priority.stored())
                    .bind("organization", organization.value())
                    .bind("event", event)
                    .execute();
            if (rows == 1 && lane != null) {
                wake(handle.getConnection(), event, lane, priority);
            }
            return rows == 1;
        });
        if (released && lane != null) {
            database.wakeUps().lanesDue();
        }
        return released;
    }

    private static void wake(Connection connection, long event, LaneKey lane, Priority priority) {
        try {
            List<Marked> marked = LaneMarks.mark(connection, new TreeMap<>(Map.of(lane, priority)));
            link(connection, marked, new TreeMap<>(Map.of(lane, List.of(event))));
        } catch (SQLException e) {
            throw new DatabaseException("cannot wake " + lane, e);
        }
    }

    @Override
    public List<StoredEvent> events(LaneKey lane) {
        return database.inOrganization(
                lane.organization(),
                transaction -> Sql.of(transaction)
                        .createQuery("""
                                SELECT i.inbox_id, i.source, i.body, i.body_escaped, i.received_at
                                  FROM engine.lane l
                                  JOIN engine.lane_event e ON e.lane_id = l.lane_id
                                  JOIN engine.inbox i ON i.inbox_id = e.inbox_id
                                 WHERE l.organization_id = :organization AND l.kind = :kind AND l.record_id = :record
                                 ORDER BY e.lane_seq DESC, e.inbox_id DESC
                                 LIMIT 100
                                """)
                        .bind("organization", lane.organization().value())
                        .bind("kind", lane.kind())
                        .bind("record", lane.id())
                        .map((row, _) -> new StoredEvent(
                                row.getLong("inbox_id"),
                                row.getString("source"),
                                new StoredText(row.getString("body"), row.getBoolean("body_escaped")).original(),
                                row.getTimestamp("received_at").toInstant()))
                        .list());
    }

    @Override
    public Stored stored() {
        return database.inEngine(handle -> handle.createQuery("""
                        SELECT count(*) AS stored, count(quarantine_reason) AS quarantined
                          FROM engine.inbox
                        """)
                .map((row, _) -> new Stored(row.getLong("stored"), row.getLong("quarantined")))
                .one());
    }

    /// The next old events, of which those are spent that are neither in quarantine nor waited for.
    private static final String SPENT = """
            WITH looked_at AS (
                SELECT inbox_id, organization_id, lane_kind, lane_record
                  FROM (SELECT inbox_id, organization_id, lane_kind, lane_record, received_at
                          FROM engine.inbox
                         WHERE inbox_id > :after
                         ORDER BY inbox_id
                         LIMIT :lot) AS next
                 WHERE received_at < now() - make_interval(days => :kept)
            ), spent AS (
                SELECT event.inbox_id, l.lane_id
                  FROM looked_at AS old
                  JOIN engine.inbox AS event ON event.inbox_id = old.inbox_id AND event.quarantine_reason IS NULL
                  LEFT JOIN engine.lane AS l
                    ON l.organization_id = old.organization_id AND l.kind = old.lane_kind
                       AND l.record_id = old.lane_record
                 WHERE NOT EXISTS (
                           SELECT 1
                             FROM engine.lane_event AS pending
                            WHERE pending.lane_id = l.lane_id AND pending.lane_seq > l.done_seq
                              AND pending.inbox_id = event.inbox_id)
            )""";

    private static final String EMPTY = SPENT + """
            , changed AS (
                UPDATE engine.inbox AS event
                   SET body = '', body_escaped = false
                  FROM spent
                 WHERE event.inbox_id = spent.inbox_id AND event.body <> ''
                RETURNING 1
            )
            SELECT (SELECT max(inbox_id) FROM looked_at) AS last_looked_at, (SELECT count(*) FROM changed) AS changed
            """;

    private static final String REMOVE = SPENT + """
            , unlinked AS (
                DELETE FROM engine.lane_event AS link
                 USING spent
                 WHERE link.lane_id = spent.lane_id AND link.inbox_id = spent.inbox_id
            ), changed AS (
                DELETE FROM engine.inbox AS event
                 USING spent
                 WHERE event.inbox_id = spent.inbox_id
                RETURNING 1
            )
            SELECT (SELECT max(inbox_id) FROM looked_at) AS last_looked_at, (SELECT count(*) FROM changed) AS changed
            """;

    @Override
    public Lot emptyNext(long after, int lot, int days) {
        return next(EMPTY, after, lot, days);
    }

    @Override
    public Lot removeNext(long after, int lot, int days) {
        return next(REMOVE, after, lot, days);
    }

    private Lot next(String change, long after, int lot, int days) {
        return database.inEngine(handle -> handle.createQuery(change)
                .bind("after", after)
                .bind("lot", lot)
                .bind("kept", days)
                .map((row, _) -> new Lot(row.getObject("last_looked_at", Long.class), row.getLong("changed")))
                .one());
    }
}
