package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.database.StoredText;
import dev.dealbridge.engine.lane.LaneStore.Claim;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How a node takes lanes from the table `lane`. Safe for use by many threads.
final class LaneClaims {

    /// Events are hints: of a lane that gathered very many, the newest suffice.
    private static final int MOST_EVENTS = 256;

    /// And of very large ones; the newest comes whatever its size. Bounds what all running lanes hold together.
    private static final int MOST_BYTES = 1024 * 1024;

    /// Per class two rounds: one lane of each organization, then more of them while there is room. A round begins
    /// with the organization after the one that was served last, and goes once round the circle of those that have
    /// lanes. What the first round took it holds locked for itself, so the second one skips it by its place.
    ///
    /// The array keeps PostgreSQL from joining the update with the whole table, which was measured 50 times slower.
    /// The recursion finds the next organization by one look at the index, however many lanes each has.
    static final String CLAIM = """
            UPDATE engine.lane
               SET holder = ?, fence = fence + 1, due_at = now() + make_interval(secs => ?),
                   crashes = CASE WHEN holder IS NULL THEN crashes ELSE crashes + 1 END, changed_at = now()
             WHERE lane_id = ANY (ARRAY(
                       SELECT picked.lane_id
                         FROM unnest(?::smallint[], ?::text[], ?::integer[], ?::integer[])
                              AS round (priority, served, skip, take)
                        CROSS JOIN LATERAL (VALUES (round.served, NULL), ('', round.served)) AS lap (after, until)
                        CROSS JOIN LATERAL (
                                  WITH RECURSIVE next (organization_id) AS (
                                      (SELECT first.organization_id
                                         FROM engine.lane AS first
                                        WHERE first.priority = round.priority AND first.due_at IS NOT NULL
                                          AND first.organization_id COLLATE "C" > lap.after
                                        ORDER BY first.organization_id COLLATE "C"
                                        LIMIT 1)
                                      UNION ALL
                                      SELECT following.organization_id
                                        FROM next
                                       CROSS JOIN LATERAL (
                                                 SELECT further.organization_id
                                                   FROM engine.lane AS further
                                                  WHERE further.priority = round.priority
                                                    AND further.due_at IS NOT NULL
                                                    AND further.organization_id COLLATE "C" > next.organization_id
                                                  ORDER BY further.organization_id COLLATE "C"
                                                  LIMIT 1) AS following
                                       WHERE lap.until IS NULL OR next.organization_id COLLATE "C" < lap.until)
                                  SELECT next.organization_id
                                    FROM next
                                   WHERE lap.until IS NULL OR next.organization_id COLLATE "C" <= lap.until) AS turn
                        CROSS JOIN LATERAL (
                                  SELECT waiting.lane_id
                                    FROM engine.lane AS waiting
                                   WHERE waiting.priority = round.priority
                                     AND waiting.organization_id COLLATE "C" = turn.organization_id
                                     AND waiting.due_at <= now()
                                     AND waiting.kind = ANY (?::text[])
                                   ORDER BY waiting.due_at
                                  OFFSET round.skip
                                   LIMIT round.take
                                     FOR UPDATE SKIP LOCKED) AS picked
                        LIMIT ?))
            RETURNING lane_id, organization_id, kind, record_id, priority, fence, dirty_seq, done_seq, attempts, faults,
                      crashes
            """;

    private static final String EVENTS = """
            SELECT claimed.lane_id, newest.inbox_id, newest.source, newest.body, newest.body_escaped,
                   newest.received_at
              FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS claimed (lane_id, done_seq, seen)
             CROSS JOIN LATERAL (
                       SELECT arrived.inbox_id, arrived.source, arrived.body, arrived.body_escaped,
                              arrived.received_at, row_number() OVER newest_first AS place,
                              sum(octet_length(arrived.body)) OVER newest_first AS bytes
                         FROM (SELECT link.lane_seq, link.inbox_id
                                 FROM engine.lane_event AS link
                                WHERE link.lane_id = claimed.lane_id
                                  AND link.lane_seq > claimed.done_seq AND link.lane_seq <= claimed.seen
                                ORDER BY link.lane_seq DESC, link.inbox_id DESC
                                LIMIT ?) AS pending
                         JOIN engine.inbox AS arrived ON arrived.inbox_id = pending.inbox_id
                       WINDOW newest_first AS (ORDER BY pending.lane_seq DESC, pending.inbox_id DESC)) AS newest
             WHERE newest.place = 1 OR newest.bytes <= ?
             ORDER BY newest.inbox_id
            """;

    private final LaneTurns turns = new LaneTurns();

    List<Claim> claim(Connection connection, Set<String> kinds, int most, String holder, Duration lease)
            throws SQLException {
        List<Claim> bare = new ArrayList<>();
        Map<Long, Long> done = new HashMap<>();
        Map<Priority, List<String>> served = new EnumMap<>(Priority.class);
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            bind(connection, statement, kinds, most, holder, lease, turns);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long id = rows.getLong("lane_id");
                    done.put(id, rows.getLong("done_seq"));
                    Priority priority = Priority.of(rows.getInt("priority"));
                    served.computeIfAbsent(priority, _ -> new ArrayList<>()).add(rows.getString("organization_id"));
                    bare.add(new Claim(
                            id,
                            LaneViews.key(rows),
                            priority,
                            rows.getLong("fence"),
                            rows.getLong("dirty_seq"),
                            rows.getInt("attempts"),
                            rows.getInt("faults"),
                            rows.getInt("crashes"),
                            List.of()));
                }
            }
        }
        served.forEach(turns::serve);
        if (bare.isEmpty()) {
            return bare;
        }
        Map<Long, List<StoredEvent>> events = events(connection, bare, done);
        return bare.stream()
                .map(claim -> new Claim(
                        claim.laneId(),
                        claim.lane(),
                        claim.priority(),
                        claim.fence(),
                        claim.seen(),
                        claim.attempts(),
                        claim.faults(),
                        claim.crashes(),
                        List.copyOf(events.getOrDefault(claim.laneId(), List.of()))))
                .toList();
    }

    static void bind(
            Connection connection,
            PreparedStatement statement,
            Set<String> kinds,
            int most,
            String holder,
            Duration lease,
            LaneTurns turns)
            throws SQLException {
        List<Short> priorities = new ArrayList<>();
        List<String> served = new ArrayList<>();
        List<Integer> skips = new ArrayList<>();
        List<Integer> takes = new ArrayList<>();
        for (Priority priority : Priority.values()) {
            priorities.addAll(List.of(priority.stored(), priority.stored()));
            served.addAll(List.of(turns.served(priority), turns.served(priority)));
            skips.addAll(List.of(0, 1));
            takes.addAll(List.of(1, most));
        }
        statement.setString(1, holder);
        statement.setDouble(2, lease.toMillis() / 1_000.0);
        statement.setArray(3, connection.createArrayOf("int2", priorities.toArray()));
        statement.setArray(4, connection.createArrayOf("text", served.toArray()));
        statement.setArray(5, connection.createArrayOf("int4", skips.toArray()));
        statement.setArray(6, connection.createArrayOf("int4", takes.toArray()));
        statement.setArray(7, connection.createArrayOf("text", kinds.toArray()));
        statement.setInt(8, most);
    }

    private static Map<Long, List<StoredEvent>> events(Connection connection, List<Claim> claims, Map<Long, Long> done)
            throws SQLException {
        Map<Long, List<StoredEvent>> events = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
            statement.setArray(
                    1,
                    PostgresLaneStore.longs(
                            connection, claims.stream().map(Claim::laneId).toList()));
            statement.setArray(
                    2,
                    PostgresLaneStore.longs(
                            connection,
                            claims.stream()
                                    .map(claim -> done.getOrDefault(claim.laneId(), 0L))
                                    .toList()));
            statement.setArray(
                    3,
                    PostgresLaneStore.longs(
                            connection, claims.stream().map(Claim::seen).toList()));
            statement.setInt(4, MOST_EVENTS);
            statement.setLong(5, MOST_BYTES);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    StoredText body = new StoredText(rows.getString("body"), rows.getBoolean("body_escaped"));
                    events.computeIfAbsent(rows.getLong("lane_id"), _ -> new ArrayList<>())
                            .add(new StoredEvent(
                                    rows.getLong("inbox_id"),
                                    rows.getString("source"),
                                    body.original(),
                                    rows.getTimestamp("received_at").toInstant()));
                }
            }
        }
        return events;
    }
}
