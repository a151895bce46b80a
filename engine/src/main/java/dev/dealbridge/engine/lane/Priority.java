package dev.dealbridge.engine.lane;

import java.util.Arrays;

/// Which of several due lanes goes first.
public enum Priority {
    /// Money: invoices, payments, what a person waits for.
    P0(0),
    /// Live events.
    P1(1),
    /// Catching up after a gap.
    P2(2),
    /// Backfill.
    P3(3);

    private final short stored;

    Priority(int stored) {
        this.stored = (short) stored;
    }

    /// The number that stands in the database.
    public short stored() {
        return stored;
    }

    /// The inverse of [#stored()].
    public static Priority of(int stored) {
        return Arrays.stream(values())
                .filter(priority -> priority.stored == stored)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no priority " + stored));
    }
}
