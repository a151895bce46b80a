package dev.dealbridge.bridge.party;

import dev.dealbridge.engine.journal.StoredJson;
import dev.dealbridge.engine.organization.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Keeps what was last read of each customer record, and which customer of the accounting system it is.
/// Every method works in the caller's transaction.
public final class PartyLinkStore {

    /// A customer as it is kept.
    ///
    /// @param buyer what was last read of it; null before it was read
    /// @param updateTime Pipedrive's, when it was read; null if it stated none
    /// @param changes how many changes have been heard of
    /// @param stale whether one was heard of since it was read
    /// @param mirroredHash of what the accounting system was last told of it; null if it knows nothing
    public record PartyLink(
            @Nullable BuyerFacts buyer,
            @Nullable Instant updateTime,
            long changes,
            boolean stale,
            @Nullable String mirroredHash) {}

    private static final String FIND = """
            SELECT record, update_time, changes, read_at_change, mirrored_hash
            FROM bridge.party_link
            WHERE organization_id = :organization AND party = :party
            """;

    public Optional<PartyLink> find(Handle handle, OrganizationId organization, PartyKey party) {
        return handle.createQuery(FIND)
                .bind("organization", organization.value())
                .bind("party", party.toString())
                .map((row, _) -> link(row))
                .findOne();
    }

    private static final String INTRODUCE = """
            INSERT INTO bridge.party_link (organization_id, party)
            VALUES (:organization, :party)
            ON CONFLICT ON CONSTRAINT party_link_pk DO NOTHING
            """;

    /// Makes a customer known before it is read, so that a change during the reading is noticed.
    public PartyLink introduce(Handle handle, OrganizationId organization, PartyKey party) {
        handle.createUpdate(INTRODUCE)
                .bind("organization", organization.value())
                .bind("party", party.toString())
                .execute();
        return find(handle, organization, party).orElseThrow();
    }

    private static final String CHANGES = """
            SELECT changes
            FROM bridge.party_link
            WHERE organization_id = :organization AND party = :party
            FOR UPDATE
            """;

    /// How many changes of a customer have been heard of; none is heard of until the transaction ends.
    public long lockChanges(Handle handle, OrganizationId organization, PartyKey party) {
        return handle.createQuery(CHANGES)
                .bind("organization", organization.value())
                .bind("party", party.toString())
                .map((row, _) -> row.getLong("changes"))
                .findOne()
                .orElse(0L);
    }

    private static final String PUT = """
            UPDATE bridge.party_link
            SET record = :record, update_time = :updateTime, read_at_change = :changes
            WHERE organization_id = :organization AND party = :party
            """;

    /// Remembers what was read of a customer.
    ///
    /// @param updateTime Pipedrive's; null if it states none
    /// @param changes how many changes had been heard of before the reading began
    public void put(
            Handle handle, OrganizationId organization, BuyerFacts buyer, @Nullable Instant updateTime, long changes) {
        handle.createUpdate(PUT)
                .bind("organization", organization.value())
                .bind("party", buyer.key().toString())
                .bind("record", StoredJson.write(buyer))
                .bind("updateTime", updateTime == null ? null : updateTime.atOffset(ZoneOffset.UTC))
                .bind("changes", changes)
                .execute();
    }

    private static final String CHANGE = """
            UPDATE bridge.party_link
            SET changes = changes + 1
            WHERE organization_id = :organization AND party = :party
            """;

    /// Says that a customer has changed, so that it is read anew before its next use.
    public void changed(Handle handle, OrganizationId organization, PartyKey party) {
        handle.createUpdate(CHANGE)
                .bind("organization", organization.value())
                .bind("party", party.toString())
                .execute();
    }

    private static final String MIRRORED = """
            UPDATE bridge.party_link
            SET accounting_ref = :ref, mirrored_hash = :hash
            WHERE organization_id = :organization AND party = :party
            """;

    /// Remembers which customer of the accounting system this is, and what that was told.
    public void mirrored(
            Handle handle, OrganizationId organization, PartyKey party, String accountingRef, String hash) {
        handle.createUpdate(MIRRORED)
                .bind("organization", organization.value())
                .bind("party", party.toString())
                .bind("ref", accountingRef)
                .bind("hash", hash)
                .execute();
    }

    private static PartyLink link(ResultSet row) throws SQLException {
        String record = row.getString("record");
        OffsetDateTime updateTime = row.getObject("update_time", OffsetDateTime.class);
        long changes = row.getLong("changes");
        return new PartyLink(
                record == null ? null : StoredJson.read(record, BuyerFacts.class),
                updateTime == null ? null : updateTime.toInstant(),
                changes,
                changes > row.getLong("read_at_change"),
                row.getString("mirrored_hash"));
    }
}
