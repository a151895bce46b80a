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

    /// An answer that cannot be read is mostly one that was cut off; the third time it is the record itself.
    private static final int READ_ATTEMPTS = 3;

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
            return waits.untilConnected(organization);
        }
        DealId deal = DealId.parse(run.lane().id());
        PipedriveFaults faults = new PipedriveFaults(waits);
        try {
            return new DealVisit(run, connected, deal, memory, lanes, waits, clock).visit();
        } catch (Suspended suspended) {
            return suspended.decision();
        } catch (Held held) {
            hold(run, connected, deal, held.hold(), held.subjects());
            return held.decision();
        } catch (PipedriveException.Unreadable unreadable) {
            if (run.attempt() < READ_ATTEMPTS) {
                throw unreadable;
            }
            Hold hold = PipedriveFaults.unreadable(unreadable);
            hold(run, connected, deal, hold, List.of());
            return new Decision.Park(hold.reason());
        } catch (PipedriveException failure) {
            faults.hold(failure).ifPresent(hold -> hold(run, connected, deal, hold, List.of()));
            return faults.afterRead(failure);
        }
    }

    private void hold(LaneRun run, Connected connected, DealId deal, Hold hold, List<String> subjects) {
        OrganizationId organization = run.lane().organization();
        String currency = connected.tenant().currency().getCurrencyCode();
        run.inTransaction(transaction -> {
            memory.deals().unread(transaction, organization, deal, currency, clock.instant());
            memory.holds().replace(transaction, organization, deal, List.of(hold), subjects, clock.instant());
            memory.deals().stands(transaction, organization, deal, DealState.HELD, hold.reason(), clock.instant());
            memory.timeline()
                    .add(
                            transaction,
                            organization,
                            deal,
                            clock.instant(),
                            TimelineKind.HELD,
                            hold.reason() + " " + hold.nextStep(),
                            "held:" + Digest.of(hold.toString()));
            return deal;
        });
    }
}
