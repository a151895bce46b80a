package dev.dealbridge.simulation.memory;

import dev.dealbridge.bridge.party.BuyerFacts;
import dev.dealbridge.bridge.party.PartyKey;
import dev.dealbridge.bridge.party.PartyLinkStore;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.simulation.memory.MemoryData.PartyRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Customers in memory.
final class MemoryPartyLinkStore implements PartyLinkStore {

    private final MemoryData data;

    MemoryPartyLinkStore(MemoryData data) {
        this.data = data;
    }

    private Table<String, PartyRow>.Rows rows(Transaction transaction, OrganizationId organization) {
        return data.parties.in(transaction, organization);
    }

    @Override
    public Optional<PartyLink> find(Transaction transaction, OrganizationId organization, PartyKey party) {
        Instant oldest = MemoryTransaction.of(transaction).now().minus(FRESH);
        return Optional.ofNullable(rows(transaction, organization).get(party.toString()))
                .map(row -> new PartyLink(
                        row.buyer(), row.updateTime(), row.changes(), isStale(row, oldest), row.mirroredHash()));
    }

    private static boolean isStale(PartyRow row, Instant oldest) {
        Instant readAt = row.readAt();
        return row.changes() > row.readAtChange() || readAt == null || readAt.isBefore(oldest);
    }

    @Override
    public PartyLink introduce(Transaction transaction, OrganizationId organization, PartyKey party) {
        Table<String, PartyRow>.Rows rows = rows(transaction, organization);
        if (!rows.has(party.toString())) {
            rows.put(party.toString(), new PartyRow(null, null, 0, 0, null, null));
        }
        return find(transaction, organization, party).orElseThrow();
    }

    @Override
    public long lockChanges(Transaction transaction, OrganizationId organization, PartyKey party) {
        PartyRow row = rows(transaction, organization).get(party.toString());
        return row == null ? 0 : row.changes();
    }

    @Override
    public void put(
            Transaction transaction,
            OrganizationId organization,
            BuyerFacts buyer,
            @Nullable Instant updateTime,
            long changes) {
        Instant now = MemoryTransaction.of(transaction).now();
        change(
                transaction,
                organization,
                buyer.key(),
                row -> new PartyRow(buyer, updateTime, row.changes(), changes, now, row.mirroredHash()));
    }

    @Override
    public void changed(Transaction transaction, OrganizationId organization, PartyKey party) {
        change(
                transaction,
                organization,
                party,
                row -> new PartyRow(
                        row.buyer(),
                        row.updateTime(),
                        row.changes() + 1,
                        row.readAtChange(),
                        row.readAt(),
                        row.mirroredHash()));
    }

    @Override
    public Optional<Instant> oldestReading(Transaction transaction, OrganizationId organization, PartyKey.Kind kind) {
        Instant now = MemoryTransaction.of(transaction).now();
        Table<String, PartyRow>.Rows rows = rows(transaction, organization);
        return rows.keys().stream()
                .filter(key -> key.startsWith(kind.word() + ':'))
                .map(key -> Objects.requireNonNull(rows.get(key)))
                .map(row -> Objects.requireNonNullElse(row.readAt(), now))
                .min(Comparator.naturalOrder());
    }

    @Override
    public List<PartyKey> outdated(
            Transaction transaction, OrganizationId organization, Map<PartyKey, Instant> updateTimes) {
        Table<String, PartyRow>.Rows rows = rows(transaction, organization);
        return updateTimes.entrySet().stream()
                .filter(listed -> {
                    PartyRow row = rows.get(listed.getKey().toString());
                    return row != null
                            && !listed.getValue().equals(row.updateTime())
                            && row.changes() == row.readAtChange();
                })
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(PartyKey::toString))
                .toList();
    }

    @Override
    public void mirrored(
            Transaction transaction, OrganizationId organization, PartyKey party, String accountingRef, String hash) {
        change(
                transaction,
                organization,
                party,
                row -> new PartyRow(
                        row.buyer(), row.updateTime(), row.changes(), row.readAtChange(), row.readAt(), hash));
    }

    private void change(
            Transaction transaction, OrganizationId organization, PartyKey party, UnaryOperator<PartyRow> how) {
        Table<String, PartyRow>.Rows rows = rows(transaction, organization);
        PartyRow row = rows.get(party.toString());
        if (row != null) {
            rows.put(party.toString(), how.apply(row));
        }
    }
}
