package dev.dealbridge.bridge.sweep;

import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.connection.Connections;
import dev.dealbridge.bridge.fault.PipedriveFaults;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.bridge.party.PartyKey;
import dev.dealbridge.bridge.party.PartyLinkStore;
import dev.dealbridge.bridge.progress.ProgressStore;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneRun;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.organization.OrganizationFilter;
import dev.dealbridge.pipedrive.paging.Listed;
import dev.dealbridge.pipedrive.paging.Page;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.person.PersonFilter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks for customers that changed, besides the webhooks: at every start and now and then. A deal that is held for its
/// customer's address would wait for ever if the event of the change got lost.
///
/// Reads the company records and the people that changed since the last time (10 tokens per 500 of each; nothing of a
/// kind of which no customer is known), and treats those that are known otherwise as if their event had come.
public final class CustomerSweepLane implements LaneHandler {

    private final Connections connections;
    private final Lanes lanes;
    private final Waits waits;
    private final PipedriveFaults faults;
    private final PartyLinkStore parties;
    private final ProgressStore progress;

    public CustomerSweepLane(Connections connections, Memory memory, Lanes lanes, Waits waits) {
        this.connections = connections;
        this.lanes = lanes;
        this.waits = waits;
        this.parties = memory.parties();
        this.progress = memory.progress();
        this.faults = new PipedriveFaults(waits);
    }

    @Override
    public Decision handle(LaneRun run) {
        OrganizationId organization = run.lane().organization();
        Connected connected = connections.find(organization).orElse(null);
        if (connected == null) {
            return waits.untilConnected(organization);
        }
        try {
            for (PartyKey.Kind kind : PartyKey.Kind.values()) {
                Optional<Instant> since = run.inTransaction(transaction -> since(transaction, organization, kind));
                if (since.isPresent()) {
                    for (Page<? extends Listed<?>> page : changed(connected, kind, since.get())) {
                        run.inTransaction(transaction -> take(transaction, organization, kind, page.items()));
                    }
                }
            }
            return new Decision.Done();
        } catch (PipedriveException failure) {
            return faults.afterRead(failure);
        }
    }

    /// Nothing can have been missed before the first customer was read.
    private Optional<Instant> since(Transaction transaction, OrganizationId organization, PartyKey.Kind kind) {
        return progress.find(transaction, organization, place(kind))
                .map(Instant::parse)
                .or(() -> parties.oldestReading(transaction, organization, kind))
                .map(time -> time.minus(SweepLane.OVERLAP));
    }

    private static Iterable<? extends Page<? extends Listed<?>>> changed(
            Connected connected, PartyKey.Kind kind, Instant since) {
        return switch (kind) {
            case ORGANIZATION ->
                connected
                        .crm()
                        .organizations()
                        .listEach(OrganizationFilter.all()
                                .withUpdatedSince(since)
                                .withSort(OrganizationFilter.SortBy.UPDATE_TIME, SortDirection.ASCENDING)
                                .withPageSize(SweepLane.PAGE))
                        .pages();
            case PERSON ->
                connected
                        .crm()
                        .persons()
                        .listEach(PersonFilter.all()
                                .withUpdatedSince(since)
                                .withSort(PersonFilter.SortBy.UPDATE_TIME, SortDirection.ASCENDING)
                                .withPageSize(SweepLane.PAGE))
                        .pages();
        };
    }

    /// Wakes the customers of a page and remembers the place, in one transaction.
    private boolean take(
            Transaction transaction, OrganizationId organization, PartyKey.Kind kind, List<? extends Listed<?>> page) {
        Map<PartyKey, Instant> times = new HashMap<>();
        for (Listed<?> item : page) {
            if (item.id() != null && item.updateTime() != null) {
                times.put(new PartyKey(kind, item.id()), item.updateTime());
            }
        }
        List<LaneKey> woken = parties.outdated(transaction, organization, times).stream()
                .map(party -> new LaneKey(organization, kind.word(), Long.toString(party.id())))
                .toList();
        if (!woken.isEmpty()) {
            lanes.markDirty(transaction, woken, Priority.P2);
        }
        times.values().stream()
                .max(Instant::compareTo)
                .ifPresent(last -> progress.put(transaction, organization, place(kind), last.toString()));
        return true;
    }

    private static String place(PartyKey.Kind kind) {
        return "changed-" + kind.word();
    }
}
