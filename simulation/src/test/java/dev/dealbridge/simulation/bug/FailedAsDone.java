package dev.dealbridge.simulation.bug;

import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneRun;

/// A handler whose failures nobody hears of.
record FailedAsDone(LaneHandler real) implements LaneHandler {

    @Override
    public Decision handle(LaneRun run) throws InterruptedException {
        try {
            return real.handle(run);
        } catch (RuntimeException _) {
            return new Decision.Done();
        }
    }
}
