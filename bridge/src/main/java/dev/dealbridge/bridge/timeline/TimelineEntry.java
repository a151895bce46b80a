package dev.dealbridge.bridge.timeline;

import java.time.Instant;

/// One thing that happened on a deal.
///
/// @param id grows with each entry of an organization
/// @param at by the bridge's clock
/// @param sentence what happened, for people
public record TimelineEntry(long id, Instant at, TimelineKind kind, String sentence) {}
