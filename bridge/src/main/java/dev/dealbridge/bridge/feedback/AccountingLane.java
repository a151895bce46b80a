package dev.dealbridge.bridge.feedback;

import dev.dealbridge.accounting.gateway.Change;
import dev.dealbridge.accounting.gateway.ChangeKind;
import dev.dealbridge.accounting.gateway.ChangePage;
import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.connection.Connections;
import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.episode.EpisodeStore;
import dev.dealbridge.bridge.fault.AccountingFaults;
import dev.dealbridge.bridge.fault.Suspended;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.bridge.progress.ProgressStore;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneRun;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;

/// Asks accounting what happened to invoices since the last time, and wakes the deals that must be told.
public final class AccountingLane implements LaneHandler {

    private static final String PROGRESS = "accounting-changes";
    private static final int PAGE = 500;

    private final Connections connections;
    private final Lanes lanes;
    private final Waits waits;
    private final AccountingFaults faults;
    private final EpisodeStore episodes;
    private final ProgressStore progress;

    public AccountingLane(Connections connections, Memory memory, Lanes lanes, Waits waits) {
        this.connections = connections;
        this.lanes = lanes;
        this.waits = waits;
        this.episodes = memory.episodes();
        this.progress = memory.progress();
        this.faults = new AccountingFaults(waits);
    }

    @Override
    public Decision handle(LaneRun run) {
        OrganizationId organization = run.lane().organization();
        Connected connected = connections.find(organization).orElse(null);
        if (connected == null) {
            return waits.untilConnected(organization);
        }
        try {
            String cursor = run.inTransaction(transaction ->
                    progress.find(transaction, organization, PROGRESS).orElse(ChangePage.START));
            boolean more = true;
            while (more) {
                ChangePage page = faults.valueOf(
                        connected.accounting().changesSince(cursor, PAGE), "asking accounting for changes");
                if (!page.nextCursor().equals(cursor)) {
                    run.inTransaction(transaction -> take(transaction, organization, page));
                }
                // A page that goes nowhere would be asked for without end.
                more = page.more() && !page.nextCursor().equals(cursor);
                cursor = page.nextCursor();
            }
            return new Decision.Done();
        } catch (Suspended suspended) {
            return suspended.decision();
        }
    }

    /// News, wake-ups and the new place in one transaction: none of them is ever there without the others.
    private boolean take(Transaction transaction, OrganizationId organization, ChangePage page) {
        List<LaneKey> deals = new ArrayList<>();
        for (Change change : page.changes()) {
            // That it was issued is known: the bridge asked for it.
            if (change.kind() == ChangeKind.PAYMENT && BusinessKey.isOne(change.reference())) {
                episodes.news(transaction, organization, change.reference())
                        .ifPresent(deal -> deals.add(BridgeLanes.deal(organization, deal)));
            }
        }
        if (!deals.isEmpty()) {
            lanes.markDirty(transaction, deals, Priority.P0);
        }
        progress.put(transaction, organization, PROGRESS, page.nextCursor());
        return true;
    }
}
