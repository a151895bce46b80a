package dev.dealbridge.bridge.deal;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.connection.Connections;
import dev.dealbridge.bridge.fault.PipedriveFaults;
import dev.dealbridge.bridge.fault.Suspended;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.bridge.timeline.TimelineKind;
import dev.dealbridge.bridge.writing.Digest;
import dev.dealbridge.bridge.writing.Held;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneRun;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.InstantSource;
import java.util.List;

/// All work of a deal. Turns whatever ends a run early into a decision about the lane, and into a hold
/// where a person must decide.
public final class DealLane implements LaneHandler {

    private final Connections connections;
    private final Memory memory;
    private final Lanes lanes;
    private final Waits waits;
    private final InstantSource clock;

    public DealLane(Connections connections, Memory memory, Lanes lanes, Waits waits, InstantSource clock) {
        this.connections = connections;
        this.memory = memory;
        this.lanes = lanes;
        this.waits = waits;
        this.clock = clock;
    }

    @Override
    public Decision handle(LaneRun run) {
        OrganizationId organization = run.lane().organization();
        Connected connected = connections.find(organization).orElse(null);
        if (connected == null) {
            return new Decision.Park(Connections.notConnected(organization));
        }
        DealId deal = DealId.parse(run.lane().id());
        PipedriveFaults faults = new PipedriveFaults(waits);
        try {
            return new DealVisit(run, connected, deal, memory, lanes, waits, clock).visit();
        } catch (Suspended suspended) {
            return suspended.decision();
        } catch (Held held) {
            hold(run, deal, held.hold());
            return new Decision.Park(held.hold().reason());
        } catch (PipedriveException failure) {
            faults.hold(failure).ifPresent(hold -> hold(run, deal, hold));
            return faults.afterRead(failure);
        }
    }

    private void hold(LaneRun run, DealId deal, Hold hold) {
        OrganizationId organization = run.lane().organization();
        run.inTransaction(handle -> {
            // A deal that was never read has no row to show a hold on; its parked lane shows why.
            if (memory.deals().isSeen(handle, organization, deal)) {
                memory.holds().replace(handle, organization, deal, List.of(hold), List.of(), clock.instant());
                memory.deals().stands(handle, organization, deal, DealState.HELD, hold.reason(), clock.instant());
                memory.timeline()
                        .add(
                                handle,
                                organization,
                                deal,
                                clock.instant(),
                                TimelineKind.HELD,
                                hold.reason() + " " + hold.nextStep(),
                                "held:" + Digest.of(hold.toString()));
            }
            return deal;
        });
    }
}
