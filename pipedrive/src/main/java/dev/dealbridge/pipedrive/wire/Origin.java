package dev.dealbridge.pipedrive.wire;

/// Whoever a record was read through, for what takes more than the record itself to understand. Opaque here: who
/// put it in takes it out again.
public interface Origin {}
