package dev.dealbridge.bridge.sweep;

import dev.dealbridge.bridge.board.DealStore;
import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.connection.Connections;
import dev.dealbridge.bridge.fault.PipedriveFaults;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.progress.ProgressStore;
import dev.dealbridge.bridge.rule.Verdict;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneRun;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.paging.Page;
import dev.dealbridge.pipedrive.paging.SortDirection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/// Looks for won deals, besides the webhooks: at connect, at every start and now and then. Events get lost
/// when nobody answers for three minutes, and deals won before connecting never gave one.
///
/// Reads the won deals that changed since the last time, in the order of their change (10 tokens per 500),
/// and wakes those that the rule is for and that have changed since they were last looked at.
public final class SweepLane implements LaneHandler {

    private static final String PROGRESS = "won-deals";
    private static final int PAGE = 500;

    /// Pipedrive's times are whole seconds, and a change may show up a little later than its time says.
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final Connections connections;
    private final Lanes lanes;
    private final PipedriveFaults faults;
    private final DealStore deals = new DealStore();
    private final ProgressStore progress = new ProgressStore();

    public SweepLane(Connections connections, Lanes lanes, Waits waits) {
        this.connections = connections;
        this.lanes = lanes;
        this.faults = new PipedriveFaults(waits);
    }

    @Override
    public Decision handle(LaneRun run) {
        OrganizationId organization = run.lane().organization();
        Connected connected = connections.find(organization).orElse(null);
        if (connected == null) {
            return new Decision.Park(Connections.notConnected(organization));
        }
        try {
            Instant since = run.inTransaction(handle -> since(handle, connected));
            DealFilter filter = DealFilter.all()
                    .withStatus(DealStatus.Known.WON)
                    .withUpdatedSince(since)
                    .withSort(DealFilter.SortBy.UPDATE_TIME, SortDirection.ASCENDING)
                    .withPageSize(PAGE);
            for (Page<Deal> page : connected.crm().deals().list(filter).pages()) {
                run.inTransaction(handle -> take(handle, connected, page.items()));
            }
            return new Decision.Done();
        } catch (PipedriveException failure) {
            return faults.afterRead(failure);
        }
    }

    private Instant since(Handle handle, Connected connected) {
        Instant goLive = connected
                .setup()
                .rule()
                .goLive()
                .atStartOfDay(connected.tenant().zone())
                .toInstant();
        return progress.find(handle, connected.organization(), PROGRESS)
                .map(position -> Instant.parse(position).minus(OVERLAP))
                .filter(position -> position.isAfter(goLive))
                .orElse(goLive);
    }

    /// Wakes the deals of a page and remembers the place, in one transaction.
    private Collection<LaneKey> take(Handle handle, Connected connected, List<Deal> page) {
        OrganizationId organization = connected.organization();
        Map<DealId, Instant> atRest =
                deals.atRest(handle, organization, page.stream().map(Deal::id).toList());
        List<LaneKey> woken = page.stream()
                .filter(deal -> isDue(connected, deal))
                .filter(deal -> deal.updateTime() == null || !deal.updateTime().equals(atRest.get(deal.id())))
                .map(deal -> BridgeLanes.deal(organization, deal.id()))
                .toList();
        if (!woken.isEmpty()) {
            lanes.markDirty(handle, woken, Priority.P2);
        }
        page.stream()
                .map(Deal::updateTime)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .ifPresent(last -> progress.put(handle, organization, PROGRESS, last.toString()));
        return woken;
    }

    private static boolean isDue(Connected connected, Deal deal) {
        return connected.rule().on(true, deal.wonTime(), deal.pipelineId(), deal.stageId()) instanceof Verdict.Due;
    }
}
