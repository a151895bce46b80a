package dev.dealbridge.engine.inbox;

import java.time.Instant;

/// An event that was acknowledged and not understood.
///
/// @param id the inbox's number
/// @param source where it came from
/// @param reason why it is here
/// @param body as it arrived
/// @param receivedAt by PostgreSQL's clock
public record QuarantinedEvent(long id, String source, String reason, String body, Instant receivedAt) {}
