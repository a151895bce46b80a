package dev.dealbridge.bridge.writing;

import dev.dealbridge.bridge.hold.Hold;

/// Ends a run because a person has to decide. The lane's handler catches it, stores the hold and parks the
/// lane.
public final class Held extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Hold hold;

    public Held(Hold hold) {
        super(hold.reason(), null, false, false);
        this.hold = hold;
    }

    public Hold hold() {
        return hold;
    }
}
