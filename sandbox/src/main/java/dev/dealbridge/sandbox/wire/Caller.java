package dev.dealbridge.sandbox.wire;

/// Who calls.
///
/// @param userId the user whose token it is
/// @param tokenId id of the token's row
/// @param inspector whether the token is neither charged nor limited nor hit by faults
public record Caller(long userId, long tokenId, boolean inspector) {}
