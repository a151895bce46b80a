package dev.dealbridge.engine.intent;

import dev.dealbridge.engine.organization.OrganizationId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Shows how outbound writes stand. Safe for use by many threads.
public final class IntentLog {

    private final IntentStore store;

    public IntentLog(IntentStore store) {
        this.store = store;
    }

    /// How many writes of all organizations stand in each state; states without any count zero.
    public Map<IntentState, Long> counts() {
        Map<IntentState, Long> counts = new EnumMap<>(IntentState.class);
        for (IntentState state : IntentState.values()) {
            counts.put(state, 0L);
        }
        counts.putAll(store.counts());
        return counts;
    }

    /// Writes of an organization whose outcome is open, the longest first; at most a thousand.
    public List<OpenIntent> open(OrganizationId organization) {
        return store.open(organization);
    }
}
