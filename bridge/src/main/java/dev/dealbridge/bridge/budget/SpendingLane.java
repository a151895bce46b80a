package dev.dealbridge.bridge.budget;

import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneRun;

/// Lets the calls of a run spend tokens for the class of what asked for it.
public record SpendingLane(LaneHandler handler) implements LaneHandler {

    @Override
    public Decision handle(LaneRun run) throws InterruptedException {
        return Spending.as(run.priority(), () -> handler.handle(run));
    }
}
