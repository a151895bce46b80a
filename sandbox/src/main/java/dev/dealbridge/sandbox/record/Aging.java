package dev.dealbridge.sandbox.record;

import java.time.Instant;

/// What the passing of time does to records, without anybody calling.
public interface Aging {
    /// Does what is due by now, inside a transaction. Called about once in a minute of the sandbox's time, and whenever
    /// its clock is moved.
    void age(Instant now);
}
