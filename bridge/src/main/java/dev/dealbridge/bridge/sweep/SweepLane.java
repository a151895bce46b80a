package dev.dealbridge.bridge.sweep;

import dev.dealbridge.bridge.board.DealStore;
import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.connection.Connections;
import dev.dealbridge.bridge.fault.PipedriveFaults;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.installment.InstallmentStore;
import dev.dealbridge.bridge.installment.Installments;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.bridge.progress.ProgressStore;
import dev.dealbridge.bridge.rule.Verdict;
import dev.dealbridge.engine.database.Transaction;
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
import dev.dealbridge.pipedrive.paging.Listed;
import dev.dealbridge.pipedrive.paging.Page;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.paging.SortDirection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks for won deals, besides the webhooks: at connect, at every start and now and then. Events get lost
/// when nobody answers for three minutes, and deals won before connecting never gave one.
///
/// Reads the won deals that changed since the last time, in the order of their change (10 tokens per 500),
/// and wakes those that the rule is for and that have changed since they were last looked at. Whether these are paid in
/// installments is asked for all at once (10 tokens per 100). When the rule changes it begins anew at the go-live date.
/// Archived deals stand in a list of their own (20 tokens per 500), which is read once per start. A deal that cannot be
/// read is woken too: its own lane says why.
public final class SweepLane implements LaneHandler {

    static final int PAGE = 500;

    /// Pipedrive's times are whole seconds, and a change may show up a little later than its time says.
    static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final Duration LATELY = Duration.ofDays(1);

    private final Connections connections;
    private final Lanes lanes;
    private final Waits waits;
    private final PipedriveFaults faults;
    private final DealStore deals;
    private final InstallmentStore installments;
    private final ProgressStore progress;
    private final SweptRule sweptRule;
    private final WebhookDoubt doubt;
    private final Set<OrganizationId> archiveSeen = ConcurrentHashMap.newKeySet();

    public SweepLane(Connections connections, Memory memory, Lanes lanes, Waits waits) {
        this.connections = connections;
        this.lanes = lanes;
        this.waits = waits;
        this.deals = memory.deals();
        this.installments = memory.installments();
        this.progress = memory.progress();
        this.faults = new PipedriveFaults(waits);
        this.sweptRule = new SweptRule(progress);
        this.doubt = new WebhookDoubt(lanes, progress);
    }

    @Override
    public Decision handle(LaneRun run) {
        OrganizationId organization = run.lane().organization();
        Connected connected = connections.find(organization).orElse(null);
        if (connected == null) {
            return waits.untilConnected(organization);
        }
        try {
            sweep(run, connected, SweptRule.LISTED, connected.crm().deals()::listEach);
            if (!archiveSeen.contains(organization)) {
                sweep(run, connected, SweptRule.ARCHIVED, connected.crm().deals()::listEachArchived);
                archiveSeen.add(organization);
            }
            doubt.swept(run, organization);
            return new Decision.Done();
        } catch (PipedriveException failure) {
            return faults.afterRead(failure);
        }
    }

    private void sweep(LaneRun run, Connected connected, String name, Function<DealFilter, Pages<Listed<Deal>>> list) {
        Instant since = run.inTransaction(transaction -> since(transaction, connected, name));
        DealFilter filter = DealFilter.all()
                .withStatus(DealStatus.Known.WON)
                .withUpdatedSince(since)
                .withSort(DealFilter.SortBy.UPDATE_TIME, SortDirection.ASCENDING)
                .withPageSize(PAGE);
        for (Page<Listed<Deal>> page : list.apply(filter).pages()) {
            List<DealId> due = run.inTransaction(transaction -> due(transaction, connected, page.items()));
            doubt.judge(run, connected.organization(), found(page.items(), due));
            Installments.survey(run, connected, installments, due);
            run.inTransaction(transaction -> take(transaction, run.startedAt(), connected, name, page.items()));
        }
    }

    private static List<WebhookDoubt.Found> found(List<Listed<Deal>> page, List<DealId> due) {
        Set<DealId> wanted = Set.copyOf(due);
        List<WebhookDoubt.Found> found = new ArrayList<>();
        for (Listed<Deal> deal : page) {
            Instant changed = deal.updateTime();
            if (changed != null && deal.id() != null && wanted.contains(new DealId(deal.id()))) {
                found.add(new WebhookDoubt.Found(new DealId(deal.id()), changed));
            }
        }
        return found;
    }

    private Instant since(Transaction transaction, Connected connected, String name) {
        OrganizationId organization = connected.organization();
        Instant goLive = SweptRule.goLive(connected.rule());
        if (sweptRule.begin(transaction, connected, name)) {
            progress.put(transaction, organization, name, goLive.toString());
        }
        return progress.find(transaction, organization, name)
                .map(position -> Instant.parse(position).minus(OVERLAP))
                .filter(position -> position.isAfter(goLive))
                .orElse(goLive);
    }

    /// Wakes the deals of a page and remembers the place, in one transaction.
    private boolean take(
            Transaction transaction, Instant now, Connected connected, String name, List<Listed<Deal>> page) {
        OrganizationId organization = connected.organization();
        Set<DealId> due = Set.copyOf(due(transaction, connected, page));
        Map<Priority, List<LaneKey>> woken = page.stream()
                .filter(deal -> deal.id() != null && due.contains(new DealId(deal.id())))
                .collect(Collectors.groupingBy(
                        deal -> urgency(deal, now),
                        Collectors.mapping(
                                deal -> BridgeLanes.deal(organization, new DealId(Objects.requireNonNull(deal.id()))),
                                Collectors.toList())));
        woken.forEach((priority, deals) -> lanes.markDirty(transaction, deals, priority));
        page.stream()
                .map(Listed::updateTime)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .ifPresent(last -> progress.put(transaction, organization, name, last.toString()));
        return true;
    }

    /// What changed lately was missed; what is older was there before we came, and waits for all else.
    private static Priority urgency(Listed<Deal> deal, Instant now) {
        Instant changed = deal.updateTime();
        return changed != null && changed.isBefore(now.minus(LATELY)) ? Priority.P3 : Priority.P2;
    }

    /// Those that the rule is for and that have changed since they were last looked at, and those that cannot be read.
    private List<DealId> due(Transaction transaction, Connected connected, List<Listed<Deal>> page) {
        Map<DealId, @Nullable Instant> due = new HashMap<>();
        for (Listed<Deal> item : page) {
            if (item.id() != null && (item.record() == null || isDue(connected, item.record()))) {
                due.put(new DealId(item.id()), item.updateTime());
            }
        }
        Map<DealId, Instant> atRest = deals.atRest(transaction, connected.organization(), due.keySet());
        return due.entrySet().stream()
                .filter(deal -> deal.getValue() == null || !deal.getValue().equals(atRest.get(deal.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isDue(Connected connected, Deal deal) {
        return connected.rule().on(true, deal.wonTime(), deal.pipelineId(), deal.stageId()) instanceof Verdict.Due;
    }
}
