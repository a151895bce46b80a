package dev.dealbridge.sandbox.store;

/// What one API token was charged on one day.
///
/// @param tokenId id of the token's row
/// @param day UTC day, counted from 1970-01-01
/// @param cost tokens
/// @param requests admitted requests
/// @param writes POST and PUT among them
public record TokenDay(long tokenId, long day, long cost, long requests, long writes) {}
