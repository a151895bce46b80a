package dev.dealbridge.engine.lane;

/// This run's lease ran out and another run of the lane has begun: stop, and write nothing more. Handlers let it pass.
public final class FenceLost extends RuntimeException {

    public FenceLost(LaneKey lane, long fence) {
        super("another run of " + lane + " has begun since fence " + fence + ": this one must not write any more");
    }
}
