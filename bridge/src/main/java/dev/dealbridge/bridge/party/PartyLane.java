package dev.dealbridge.bridge.party;

import dev.dealbridge.bridge.hold.HoldStore;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneRun;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.List;

/// A company record or a person changed: it is read anew before its next use, and deals that wait for it
/// are planned again. Calls nobody.
public final class PartyLane implements LaneHandler {

    private final PartyLinkStore parties;
    private final HoldStore holds;
    private final Lanes lanes;

    public PartyLane(PartyLinkStore parties, HoldStore holds, Lanes lanes) {
        this.parties = parties;
        this.holds = holds;
        this.lanes = lanes;
    }

    @Override
    public Decision handle(LaneRun run) {
        OrganizationId organization = run.lane().organization();
        PartyKey party = PartyKey.parse(run.lane().kind() + ':' + run.lane().id());
        run.inTransaction(transaction -> {
            parties.changed(transaction, organization, party);
            List<LaneKey> waiting = holds.dependingOn(transaction, organization, party.toString()).stream()
                    .map(deal -> BridgeLanes.deal(organization, deal))
                    .toList();
            if (!waiting.isEmpty()) {
                lanes.markDirty(transaction, waiting, run.priority());
            }
            return waiting;
        });
        return new Decision.Done();
    }
}
