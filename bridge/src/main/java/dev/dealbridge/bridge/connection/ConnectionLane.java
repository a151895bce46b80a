package dev.dealbridge.bridge.connection;

import dev.dealbridge.bridge.fault.PipedriveFaults;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneRun;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.error.PipedriveException;
import java.util.List;

/// Connects again what could not be connected at the start, until it succeeds. Then everything is looked for that may
/// have happened meanwhile.
public final class ConnectionLane implements LaneHandler {

    /// How this node connects.
    @FunctionalInterface
    public interface Connecting {

        /// @throws ConnectionProblem if it does not succeed
        ConnectReport connect();
    }

    private final Connecting connecting;
    private final Lanes lanes;
    private final PipedriveFaults faults;

    public ConnectionLane(Connecting connecting, Lanes lanes, Waits waits) {
        this.connecting = connecting;
        this.lanes = lanes;
        this.faults = new PipedriveFaults(waits);
    }

    @Override
    public Decision handle(LaneRun run) {
        OrganizationId organization = run.lane().organization();
        try {
            connecting.connect();
        } catch (ConnectionProblem problem) {
            return problem.getCause() instanceof PipedriveException failure
                    ? faults.afterRead(failure)
                    : new Decision.Park(String.valueOf(problem.getMessage()));
        }
        lanes.markDirty(
                List.of(
                        BridgeLanes.sweep(organization),
                        BridgeLanes.customerSweep(organization),
                        BridgeLanes.accounting(organization)),
                Priority.P2);
        return new Decision.Done();
    }
}
