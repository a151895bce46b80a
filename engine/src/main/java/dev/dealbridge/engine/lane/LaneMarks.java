package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.organization.OrganizationId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Marks lanes dirty in somebody's transaction, so that the mark and its cause are committed together.
///
/// A mark takes no lock that a run's checkpoint conflicts with: `FOR KEY SHARE` there and the non-key update here pass
/// each other, so storing an arrival never waits for the work on its record.
///
/// A mark ends a wait that a handler decided on, but no back-off after failures: a broken record that many events come
/// for would be tried again with each of them.
public final class LaneMarks {

    /// A marked lane.
    ///
    /// @param laneId its number in the database
    /// @param seq which request this mark is: the lane's `dirty_seq` after it
    public record Marked(LaneKey lane, long laneId, long seq) {}

    private static final String MARK = """
            INSERT INTO engine.lane (organization_id, kind, record_id, priority, due_at, dirty_seq)
            SELECT asked.organization_id, asked.kind, asked.record_id, asked.priority, now(), 1
              FROM unnest(?::text[], ?::text[], ?::text[], ?::smallint[])
                   AS asked (organization_id, kind, record_id, priority)
            ON CONFLICT ON CONSTRAINT lane_one_per_record DO UPDATE
               SET dirty_seq = lane.dirty_seq + 1,
                   priority = CASE WHEN lane.dirty_seq = lane.done_seq THEN excluded.priority
                                   ELSE LEAST(lane.priority, excluded.priority) END,
                   due_at = CASE WHEN lane.holder IS NOT NULL THEN lane.due_at
                                 WHEN lane.attempts > 0 OR lane.faults > 0 THEN coalesce(lane.due_at, now())
                                 ELSE LEAST(lane.due_at, now()) END,
                   parked = false,
                   reason = CASE WHEN lane.parked THEN NULL ELSE lane.reason END,
                   changed_at = now()
            RETURNING lane_id, organization_id, kind, record_id, dirty_seq
            """;

    private LaneMarks() {}

    /// Marks each lane once. The map's order is the order of locking.
    public static List<Marked> mark(Connection connection, SortedMap<LaneKey, Priority> lanes) throws SQLException {
        List<Marked> marked = new ArrayList<>(lanes.size());
        if (lanes.isEmpty()) {
            return marked;
        }
        String[] organizations = new String[lanes.size()];
        String[] kinds = new String[lanes.size()];
        String[] records = new String[lanes.size()];
        Short[] priorities = new Short[lanes.size()];
        int i = 0;
        for (Map.Entry<LaneKey, Priority> lane : lanes.entrySet()) {
            organizations[i] = lane.getKey().organization().value();
            kinds[i] = lane.getKey().kind();
            records[i] = lane.getKey().id();
            priorities[i] = lane.getValue().stored();
            i++;
        }
        try (PreparedStatement statement = connection.prepareStatement(MARK)) {
            statement.setArray(1, array(connection, "text", organizations));
            statement.setArray(2, array(connection, "text", kinds));
            statement.setArray(3, array(connection, "text", records));
            statement.setArray(4, array(connection, "int2", priorities));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    LaneKey lane = new LaneKey(
                            new OrganizationId(rows.getString("organization_id")),
                            rows.getString("kind"),
                            rows.getString("record_id"));
                    marked.add(new Marked(lane, rows.getLong("lane_id"), rows.getLong("dirty_seq")));
                }
            }
        }
        return marked;
    }

    private static Array array(Connection connection, String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }
}
