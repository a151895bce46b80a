package dev.dealbridge.engine.lane;

import java.time.Instant;

/// A lane that waits for a new event or a person.
///
/// @param reason the handler's, or the cause of the last failed attempt
/// @param since when it was parked, by PostgreSQL's clock
/// @param attempts failed attempts in a row; 0 when the handler parked it
public record ParkedLane(LaneKey lane, String reason, Instant since, int attempts) {}
