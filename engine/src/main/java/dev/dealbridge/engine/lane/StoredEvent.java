package dev.dealbridge.engine.lane;

import java.time.Instant;

/// An event of the inbox that asked for a run: a hint to look, not the truth.
///
/// @param id the inbox's number
/// @param source where it came from
/// @param body as it arrived; empty when the event was done with more than a month ago
/// @param receivedAt by PostgreSQL's clock
public record StoredEvent(long id, String source, String body, Instant receivedAt) {}
