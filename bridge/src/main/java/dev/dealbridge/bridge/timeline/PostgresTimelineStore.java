package dev.dealbridge.bridge.timeline;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// The table `timeline`.
final class PostgresTimelineStore implements TimelineStore {

    private final PostgresDatabase database;

    PostgresTimelineStore(PostgresDatabase database) {
        this.database = database;
    }

    private static final String ADD = """
            INSERT INTO bridge.timeline (organization_id, deal_id, at, kind, sentence, once)
            VALUES (:organization, :deal, :at, :kind, :sentence, :once)
            ON CONFLICT ON CONSTRAINT timeline_once DO NOTHING
            """;

    @Override
    public void add(
            Transaction transaction,
            OrganizationId organization,
            DealId deal,
            Instant at,
            TimelineKind kind,
            String sentence,
            String once) {
        Sql.of(transaction)
                .createUpdate(ADD)
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

    @Override
    public List<TimelineEntry> of(OrganizationId organization, DealId deal) {
        return after(organization, deal, 0);
    }

    @Override
    public List<TimelineEntry> after(OrganizationId organization, DealId deal, long entryId) {
        return database.inOrganization(
                organization,
                transaction -> Sql.of(transaction)
                        .createQuery(OF_DEAL)
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
