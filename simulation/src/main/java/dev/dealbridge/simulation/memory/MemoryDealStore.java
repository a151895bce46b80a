package dev.dealbridge.simulation.memory;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealStore;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.simulation.memory.MemoryData.DealRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Deals in memory.
final class MemoryDealStore implements DealStore {

    private static final Set<DealState> AT_REST = EnumSet.of(
            DealState.HELD,
            DealState.INVOICED,
            DealState.PARTLY_PAID,
            DealState.PAID,
            DealState.OVERPAID,
            DealState.WON_AGAIN);

    private final MemoryData data;

    MemoryDealStore(MemoryData data) {
        this.data = data;
    }

    @Override
    public void see(Transaction transaction, OrganizationId organization, Seen seen, Instant now) {
        Table<Long, DealRow>.Rows rows = data.deals.in(transaction, organization);
        DealRow before = rows.get(seen.id().value());
        rows.put(
                seen.id().value(),
                new DealRow(
                        seen.id().value(),
                        seen.title(),
                        before == null ? null : before.buyer(),
                        seen.value(),
                        seen.currency(),
                        seen.status(),
                        seen.updateTime(),
                        before == null ? DealState.NOT_WON : before.state(),
                        before == null ? null : before.reason(),
                        before == null ? now : before.changedAt()));
    }

    @Override
    public void stands(
            Transaction transaction,
            OrganizationId organization,
            DealId deal,
            DealState state,
            @Nullable String reason,
            Instant now) {
        Table<Long, DealRow>.Rows rows = data.deals.in(transaction, organization);
        DealRow row = rows.get(deal.value());
        if (row != null && (row.state() != state || !Objects.equals(row.reason(), reason))) {
            rows.put(deal.value(), changed(row, row.buyer(), row.updateTime(), state, reason, now));
        }
    }

    @Override
    public void buyer(Transaction transaction, OrganizationId organization, DealId deal, String name) {
        Table<Long, DealRow>.Rows rows = data.deals.in(transaction, organization);
        DealRow row = rows.get(deal.value());
        if (row != null) {
            rows.put(deal.value(), changed(row, name, row.updateTime(), row.state(), row.reason(), row.changedAt()));
        }
    }

    @Override
    public void changedByUs(Transaction transaction, OrganizationId organization, DealId deal, Instant updateTime) {
        Table<Long, DealRow>.Rows rows = data.deals.in(transaction, organization);
        DealRow row = rows.get(deal.value());
        if (row != null) {
            rows.put(deal.value(), changed(row, row.buyer(), updateTime, row.state(), row.reason(), row.changedAt()));
        }
    }

    private static DealRow changed(
            DealRow row,
            @Nullable String buyer,
            @Nullable Instant updateTime,
            DealState state,
            @Nullable String reason,
            Instant changedAt) {
        return new DealRow(
                row.id(),
                row.title(),
                buyer,
                row.value(),
                row.currency(),
                row.status(),
                updateTime,
                state,
                reason,
                changedAt);
    }

    @Override
    public boolean isSeen(Transaction transaction, OrganizationId organization, DealId deal) {
        return data.deals.in(transaction, organization).has(deal.value());
    }

    @Override
    public void unread(
            Transaction transaction, OrganizationId organization, DealId deal, String currency, Instant now) {
        Table<Long, DealRow>.Rows rows = data.deals.in(transaction, organization);
        if (!rows.has(deal.value())) {
            rows.put(
                    deal.value(),
                    new DealRow(
                            deal.value(),
                            "Deal " + deal.value(),
                            null,
                            BigDecimal.ZERO,
                            currency,
                            "unread",
                            null,
                            DealState.NOT_WON,
                            null,
                            now));
        }
    }

    @Override
    public Map<DealId, Instant> atRest(Transaction transaction, OrganizationId organization, Collection<DealId> deals) {
        Table<Long, DealRow>.Rows rows = data.deals.in(transaction, organization);
        Map<DealId, Instant> times = new HashMap<>();
        for (DealId deal : deals) {
            DealRow row = rows.get(deal.value());
            if (row != null && row.updateTime() != null && AT_REST.contains(row.state())) {
                times.put(deal, row.updateTime());
            }
        }
        return times;
    }
}
