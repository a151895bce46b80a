package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.lane.Priority;

/// Calls that are still to be made, such as a step of a plan or a whole backfill.
public record Work(Priority priority, long calls, long tokensPerCall) {

    public Work {
        if (calls < 0 || tokensPerCall < 0) {
            throw new IllegalArgumentException("nobody makes " + calls + " calls of " + tokensPerCall + " tokens");
        }
    }

    public long tokens() {
        return Math.multiplyExact(calls, tokensPerCall);
    }
}
