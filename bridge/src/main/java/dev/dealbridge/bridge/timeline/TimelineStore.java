package dev.dealbridge.bridge.timeline;

import dev.dealbridge.engine.database.Database;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Keeps the timelines of deals.
public final class TimelineStore {

    private final Database database;

    public TimelineStore(Database database) {
        this.database = database;
    }

    private static final String ADD = """
            INSERT INTO bridge.timeline (organization_id, deal_id, at, kind, sentence, once)
            VALUES (:organization, :deal, :at, :kind, :sentence, :once)
            ON CONFLICT ON CONSTRAINT timeline_once DO NOTHING
            """;

    /// Adds an entry in the caller's transaction.
    ///
    /// @param once entries of one deal with the same text here are the same entry, and only the first is kept
    public void add(
            Handle handle,
            OrganizationId organization,
            DealId deal,
            Instant at,
            TimelineKind kind,
            String sentence,
            String once) {
        handle.createUpdate(ADD)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bind("kind", kind.name())
                .bind("sentence", sentence)
                .bind("once", once)
                .execute();
    }

    private static final String OF_DEAL = """
            SELECT entry_id, at, kind, sentence
            FROM bridge.timeline
            WHERE organization_id = :organization AND deal_id = :deal AND entry_id > :after
            ORDER BY entry_id
            LIMIT 1000
            """;

    /// The timeline of a deal, oldest first.
    public List<TimelineEntry> of(OrganizationId organization, DealId deal) {
        return after(organization, deal, 0);
    }

    /// What has been added to the timeline of a deal since an entry; at most 1,000 entries.
    public List<TimelineEntry> after(OrganizationId organization, DealId deal, long entryId) {
        return database.inOrganization(
                organization,
                handle -> handle.createQuery(OF_DEAL)
                        .bind("organization", organization.value())
                        .bind("deal", deal.value())
                        .bind("after", entryId)
                        .map((row, _) -> entry(row))
                        .list());
    }

    private static TimelineEntry entry(ResultSet row) throws SQLException {
        return new TimelineEntry(
                row.getLong("entry_id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                TimelineKind.valueOf(row.getString("kind")),
                row.getString("sentence"));
    }
}
