package dev.dealbridge.engine.intent;

import java.time.Instant;

/// An outbound write whose outcome is open.
///
/// @param key the intent's key
/// @param laneKind kind of the lane that performs it
/// @param laneRecord id of that lane
/// @param reason why it is open; empty when nothing was said
/// @param sends how often it was sent and may have arrived
/// @param changedAt by PostgreSQL's clock
public record OpenIntent(
        String key,
        String laneKind,
        String laneRecord,
        IntentState state,
        String reason,
        int sends,
        Instant changedAt) {}
