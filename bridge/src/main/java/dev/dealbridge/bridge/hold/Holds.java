package dev.dealbridge.bridge.hold;

import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.engine.database.Database;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.ParkedLane;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/// The deals that wait for a person.
public final class Holds {

    private final Database database;
    private final HoldStore store;
    private final Lanes lanes;

    public Holds(Database database, HoldStore store, Lanes lanes) {
        this.database = database;
        this.store = store;
        this.lanes = lanes;
    }

    /// All holds, the oldest first; a deal stands here once per hold.
    public List<HeldDeal> list(OrganizationId organization) {
        return database.inOrganization(organization, transaction -> store.list(transaction, organization));
    }

    /// The records whose work has stopped without a hold that says so: a deal that could never be read, a look into
    /// accounting that failed too often. The longest first.
    public List<ParkedLane> parked(OrganizationId organization) {
        Set<LaneKey> held = list(organization).stream()
                .map(one -> BridgeLanes.deal(organization, one.deal()))
                .collect(Collectors.toSet());
        return lanes.parked(organization).stream()
                .filter(parked -> !held.contains(parked.lane()))
                .toList();
    }

    /// Has one deal looked at again, whether it is held or not, and accepts those of its holds that can be
    /// ([HoldCause#isAcceptable()]) as they stand now.
    public void retry(OrganizationId organization, DealId deal) {
        database.useOrganization(organization, transaction -> store.accept(transaction, organization, deal));
        retry(BridgeLanes.deal(organization, deal));
    }

    /// Has everything that waits for a person tried again. Accepts nothing: whoever retries all has not looked at
    /// each.
    ///
    /// @return how many deals and other lanes that is
    public int retryAll(OrganizationId organization) {
        SequencedSet<LaneKey> waiting = new LinkedHashSet<>();
        list(organization).forEach(held -> waiting.add(BridgeLanes.deal(organization, held.deal())));
        lanes.parked(organization).stream().map(ParkedLane::lane).forEach(waiting::add);
        waiting.forEach(this::retry);
        return waiting.size();
    }

    private void retry(LaneKey lane) {
        if (!lanes.retry(lane)) {
            lanes.markDirty(List.of(lane), Priority.P0);
        }
    }
}
