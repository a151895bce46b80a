package dev.dealbridge.engine.inbox;

/// What the inbox holds, and what this node has seen since it started.
///
/// @param stored events in the database
/// @param quarantined of these, in quarantine
/// @param accepted by this node, duplicates included
/// @param duplicates of these
/// @param refused by this node because they could not be stored: their senders may have given up, so a gap is possible
public record InboxCounts(long stored, long quarantined, long accepted, long duplicates, long refused) {}
