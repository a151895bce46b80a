package dev.dealbridge.bridge.party;

import dev.dealbridge.engine.journal.StoredJson;
import dev.dealbridge.engine.organization.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
    /// @param stale whether it is to be read anew: a change was heard of since, or the reading is old
    /// @param mirroredHash of what the accounting system was last told of it; null if it knows nothing
    public record PartyLink(
            @Nullable BuyerFacts buyer,
            @Nullable Instant updateTime,
            long changes,
            boolean stale,
            @Nullable String mirroredHash) {}

    /// How old a reading may be when it is used. A change may be lost or come after the deal's own event, so what was
    /// read is not trusted for long; a minute keeps the price of many won deals at one token per customer and
    /// minute.
    private static final Duration FRESH = Duration.ofMinutes(1);

    private static final String FIND = """
            SELECT record, update_time, changes, mirrored_hash,
                changes > read_at_change OR read_at IS NULL OR read_at < now() - make_interval(secs => :fresh) AS stale
            FROM bridge.party_link
            WHERE organization_id = :organization AND party = :party
            """;

    public Optional<PartyLink> find(Handle handle, OrganizationId organization, PartyKey party) {
        return handle.createQuery(FIND)
                .bind("organization", organization.value())
                .bind("party", party.toString())
                .bind("fresh", FRESH.toSeconds())
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
            SET record = :record, update_time = :updateTime, read_at_change = :changes, read_at = now()
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

    private static final String OLDEST_READING = """
            SELECT min(coalesce(read_at, now())) AS oldest
            FROM bridge.party_link
            WHERE organization_id = :organization AND party LIKE :kind || ':%'
            """;

    /// When the customer of a kind that was read the longest ago was read; empty if none is known.
    public Optional<Instant> oldestReading(Handle handle, OrganizationId organization, PartyKey.Kind kind) {
        return handle.createQuery(OLDEST_READING)
                .bind("organization", organization.value())
                .bind("kind", kind.word())
                .map((row, _) -> Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .one();
    }

    private static final String OUTDATED = """
            SELECT link.party
            FROM unnest(:parties, :updateTimes::timestamptz[]) AS listed (party, update_time)
            JOIN bridge.party_link AS link ON link.organization_id = :organization AND link.party = listed.party
            WHERE link.update_time IS DISTINCT FROM listed.update_time AND link.changes = link.read_at_change
            ORDER BY link.party
            """;

    /// Those of the customers that were read before they changed, and of whose change nobody has heard.
    ///
    /// @param updateTimes Pipedrive's, as they are now
    public List<PartyKey> outdated(Handle handle, OrganizationId organization, Map<PartyKey, Instant> updateTimes) {
        List<Map.Entry<PartyKey, Instant>> listed = List.copyOf(updateTimes.entrySet());
        return handle.createQuery(OUTDATED)
                .bind("organization", organization.value())
                .bindArray(
                        "parties",
                        String.class,
                        listed.stream().map(entry -> entry.getKey().toString()).toArray())
                .bindArray(
                        "updateTimes",
                        String.class,
                        listed.stream()
                                .map(entry -> entry.getValue().toString())
                                .toArray())
                .map((row, _) -> PartyKey.parse(row.getString("party")))
                .list();
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
        return new PartyLink(
                record == null ? null : StoredJson.read(record, BuyerFacts.class),
                updateTime == null ? null : updateTime.toInstant(),
                row.getLong("changes"),
                row.getBoolean("stale"),
                row.getString("mirrored_hash"));
    }
}
