package dev.dealbridge.bridge.fault;

import dev.dealbridge.engine.lane.Decision;

/// Ends a run with a decision, from wherever in the run it became clear. Not a failure: the lane's handler
/// catches it and answers with the decision.
public class Suspended extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Decision decision;

    public Suspended(Decision decision) {
        super(decision.toString(), null, false, false);
        this.decision = decision;
    }

    public final Decision decision() {
        return decision;
    }
}
