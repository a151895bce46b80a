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
    /// @param updateTime Pipedrive's, when it was read; null if it stated none
    /// @param stale whether it is known to have changed since it was read
    /// @param mirroredHash of what the accounting system was last told of it; null if it knows nothing
    public record PartyLink(
            BuyerFacts buyer,
            @Nullable Instant updateTime,
            boolean stale,
            @Nullable String mirroredHash) {}

    private static final String FIND = """
            SELECT record, update_time, stale, mirrored_hash
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

    private static final String PUT = """
            INSERT INTO bridge.party_link (organization_id, party, record, update_time, stale, read_at)
            VALUES (:organization, :party, :record, :updateTime, false, :now)
            ON CONFLICT ON CONSTRAINT party_link_pk DO UPDATE
            SET record = excluded.record, update_time = excluded.update_time, stale = false, read_at = excluded.read_at
            """;

    /// Remembers what was read of a customer.
    ///
    /// @param updateTime Pipedrive's; null if it states none
    public void put(
            Handle handle, OrganizationId organization, BuyerFacts buyer, @Nullable Instant updateTime, Instant now) {
        handle.createUpdate(PUT)
                .bind("organization", organization.value())
                .bind("party", buyer.key().toString())
                .bind("record", StoredJson.write(buyer))
                .bind("updateTime", updateTime == null ? null : updateTime.atOffset(ZoneOffset.UTC))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static final String MAKE_STALE = """
            UPDATE bridge.party_link
            SET stale = true
            WHERE organization_id = :organization AND party = :party
            """;

    /// Says that a customer has changed, so that it is read anew before its next use.
    public void makeStale(Handle handle, OrganizationId organization, PartyKey party) {
        handle.createUpdate(MAKE_STALE)
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
        OffsetDateTime updateTime = row.getObject("update_time", OffsetDateTime.class);
        return new PartyLink(
                StoredJson.read(row.getString("record"), BuyerFacts.class),
                updateTime == null ? null : updateTime.toInstant(),
                row.getBoolean("stale"),
                row.getString("mirrored_hash"));
    }
}
