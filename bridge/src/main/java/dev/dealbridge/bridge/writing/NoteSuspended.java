package dev.dealbridge.bridge.writing;

import dev.dealbridge.bridge.fault.Suspended;
import dev.dealbridge.engine.lane.Decision;

/// Ends a run because a note cannot be written yet. What matters more may be done before the run ends.
public final class NoteSuspended extends Suspended {

    private static final long serialVersionUID = 1L;

    NoteSuspended(Decision decision) {
        super(decision);
    }
}
