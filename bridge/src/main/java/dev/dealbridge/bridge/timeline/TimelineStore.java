package dev.dealbridge.bridge.timeline;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.Instant;
import java.util.List;

/// Keeps the timelines of deals.
public interface TimelineStore {

    static TimelineStore in(PostgresDatabase database) {
        return new PostgresTimelineStore(database);
    }

    /// Adds an entry in the caller's transaction.
    ///
    /// @param once entries of one deal with the same text here are the same entry, and only the first is kept
    void add(
            Transaction transaction,
            OrganizationId organization,
            DealId deal,
            Instant at,
            TimelineKind kind,
            String sentence,
            String once);

    /// The timeline of a deal, oldest first.
    List<TimelineEntry> of(OrganizationId organization, DealId deal);

    /// What has been added to the timeline of a deal since an entry; at most 1,000 entries.
    List<TimelineEntry> after(OrganizationId organization, DealId deal, long entryId);
}
