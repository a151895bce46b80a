package dev.dealbridge.engine.intent;

import dev.dealbridge.engine.database.Database;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Shows how outbound writes stand. Safe for use by many threads.
public final class IntentLog {

    private final Database database;

    public IntentLog(Database database) {
        this.database = database;
    }

    /// How many writes of all organizations stand in each state; states without any count zero.
    public Map<IntentState, Long> counts() {
        Map<IntentState, Long> counts = new EnumMap<>(IntentState.class);
        for (IntentState state : IntentState.values()) {
            counts.put(state, 0L);
        }
        database.useEngine(handle -> handle.createQuery(
                        "SELECT state, count(state) AS intents FROM engine.intent GROUP BY state")
                .map((row, _) -> Map.entry(IntentState.of(row.getString("state")), row.getLong("intents")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
        return counts;
    }

    /// Writes of an organization whose outcome is open, the longest first; at most a thousand.
    public List<OpenIntent> open(OrganizationId organization) {
        return database.inOrganization(
                organization,
                handle -> handle.createQuery("""
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
