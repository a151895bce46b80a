package dev.dealbridge.engine.lane;

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

    static Priority of(int stored) {
        for (Priority priority : values()) {
            if (priority.stored == stored) {
                return priority;
            }
        }
        throw new IllegalArgumentException("there is no class " + stored + " of lanes");
    }

    /// The number that stands in the database.
    public short stored() {
        return stored;
    }
}
