package dev.dealbridge.bridge.party;

import dev.dealbridge.bridge.hold.HoldStore;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneRun;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.List;

/// A company record or a person changed: it is read anew before its next use, and deals that wait for it
/// are planned again. Calls nobody.
public final class PartyLane implements LaneHandler {

    private final Lanes lanes;
    private final PartyLinkStore parties = new PartyLinkStore();
    private final HoldStore holds = new HoldStore();

    public PartyLane(Lanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public Decision handle(LaneRun run) {
        OrganizationId organization = run.lane().organization();
        PartyKey party = PartyKey.parse(run.lane().kind() + ':' + run.lane().id());
        run.inTransaction(handle -> {
            parties.changed(handle, organization, party);
            List<LaneKey> waiting = holds.dependingOn(handle, organization, party.toString()).stream()
                    .map(deal -> BridgeLanes.deal(organization, deal))
                    .toList();
            if (!waiting.isEmpty()) {
                lanes.markDirty(handle, waiting, Priority.P1);
            }
            return waiting;
        });
        return new Decision.Done();
    }
}
