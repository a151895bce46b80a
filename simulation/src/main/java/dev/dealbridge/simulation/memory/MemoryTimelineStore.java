package dev.dealbridge.simulation.memory;

import dev.dealbridge.bridge.timeline.TimelineEntry;
import dev.dealbridge.bridge.timeline.TimelineKind;
import dev.dealbridge.bridge.timeline.TimelineStore;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.simulation.memory.MemoryData.Once;
import dev.dealbridge.simulation.memory.MemoryData.TimelineRow;
import java.time.Instant;
import java.util.List;

/// Timelines in memory.
final class MemoryTimelineStore implements TimelineStore {

    private static final int MOST = 1_000;

    private final MemoryDatabase database;
    private final MemoryData data;

    MemoryTimelineStore(MemoryDatabase database) {
        this.database = database;
        this.data = database.data();
    }

    @Override
    public void add(
            Transaction transaction,
            OrganizationId organization,
            DealId deal,
            Instant at,
            TimelineKind kind,
            String sentence,
            String once) {
        Table<Once, Long>.Rows known = data.timelineOnce.in(transaction, organization);
        Once key = new Once(deal.value(), once);
        if (!known.has(key)) {
            long id = data.nextId();
            known.put(key, id);
            data.timeline
                    .in(transaction, organization)
                    .put(id, new TimelineRow(deal.value(), new TimelineEntry(id, at, kind, sentence)));
        }
    }

    @Override
    public List<TimelineEntry> of(OrganizationId organization, DealId deal) {
        return after(organization, deal, 0);
    }

    @Override
    public List<TimelineEntry> after(OrganizationId organization, DealId deal, long entryId) {
        return database.inOrganization(
                organization,
                transaction -> data.timeline.in(transaction, organization).all().stream()
                        .filter(row -> row.deal() == deal.value() && row.entry().id() > entryId)
                        .map(TimelineRow::entry)
                        .limit(MOST)
                        .toList());
    }
}
