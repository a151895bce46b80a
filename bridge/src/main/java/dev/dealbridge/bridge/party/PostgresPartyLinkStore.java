package dev.dealbridge.bridge.party;

import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.journal.StoredJson;
import dev.dealbridge.engine.organization.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table `party_link`.
final class PostgresPartyLinkStore implements PartyLinkStore {

    private static final String FIND = """
            SELECT record, update_time, changes, mirrored_hash,
                changes > read_at_change OR read_at IS NULL OR read_at < now() - make_interval(secs => :fresh) AS stale
            FROM bridge.party_link
            WHERE organization_id = :organization AND party = :party
            """;

    @Override
    public Optional<PartyLink> find(Transaction transaction, OrganizationId organization, PartyKey party) {
        return Sql.of(transaction)
                .createQuery(FIND)
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

    @Override
    public PartyLink introduce(Transaction transaction, OrganizationId organization, PartyKey party) {
        Sql.of(transaction)
                .createUpdate(INTRODUCE)
                .bind("organization", organization.value())
                .bind("party", party.toString())
                .execute();
        return find(transaction, organization, party).orElseThrow();
    }

    private static final String CHANGES = """
            SELECT changes
            FROM bridge.party_link
            WHERE organization_id = :organization AND party = :party
            FOR UPDATE
            """;

    @Override
    public long lockChanges(Transaction transaction, OrganizationId organization, PartyKey party) {
        return Sql.of(transaction)
                .createQuery(CHANGES)
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

    @Override
    public void put(
            Transaction transaction,
            OrganizationId organization,
            BuyerFacts buyer,
            @Nullable Instant updateTime,
            long changes) {
        Sql.of(transaction)
                .createUpdate(PUT)
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

    @Override
    public void changed(Transaction transaction, OrganizationId organization, PartyKey party) {
        Sql.of(transaction)
                .createUpdate(CHANGE)
                .bind("organization", organization.value())
                .bind("party", party.toString())
                .execute();
    }

    private static final String OLDEST_READING = """
            SELECT min(coalesce(read_at, now())) AS oldest
            FROM bridge.party_link
            WHERE organization_id = :organization AND party LIKE :kind || ':%'
            """;

    @Override
    public Optional<Instant> oldestReading(Transaction transaction, OrganizationId organization, PartyKey.Kind kind) {
        return Sql.of(transaction)
                .createQuery(OLDEST_READING)
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

    @Override
    public List<PartyKey> outdated(
            Transaction transaction, OrganizationId organization, Map<PartyKey, Instant> updateTimes) {
        List<Map.Entry<PartyKey, Instant>> listed = List.copyOf(updateTimes.entrySet());
        return Sql.of(transaction)
                .createQuery(OUTDATED)
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

    @Override
    public void mirrored(
            Transaction transaction, OrganizationId organization, PartyKey party, String accountingRef, String hash) {
        Sql.of(transaction)
                .createUpdate(MIRRORED)
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
