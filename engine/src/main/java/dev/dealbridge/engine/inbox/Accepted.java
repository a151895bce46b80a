package dev.dealbridge.engine.inbox;

/// The arrival is committed.
///
/// @param duplicate whether the same event was stored before, so that nothing new was
public record Accepted(boolean duplicate) {}
