package dev.dealbridge.simulation.memory;

import dev.dealbridge.bridge.installment.InstallmentStore;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.util.Collection;
import java.util.List;

/// Which deals may have installments, in memory.
final class MemoryInstallmentStore implements InstallmentStore {

    private final MemoryData data;

    MemoryInstallmentStore(MemoryData data) {
        this.data = data;
    }

    @Override
    public void none(Transaction transaction, OrganizationId organization, DealId deal) {
        data.installments.in(transaction, organization).put(deal.value(), false);
    }

    @Override
    public void noneUnlessHeard(Transaction transaction, OrganizationId organization, Collection<DealId> deals) {
        Table<Long, Boolean>.Rows rows = data.installments.in(transaction, organization);
        for (DealId deal : deals) {
            if (!rows.has(deal.value())) {
                rows.put(deal.value(), false);
            }
        }
    }

    @Override
    public void heard(Transaction transaction, OrganizationId organization, DealId deal) {
        data.installments.in(transaction, organization).put(deal.value(), true);
    }

    @Override
    public List<DealId> unknown(Transaction transaction, OrganizationId organization, Collection<DealId> deals) {
        Table<Long, Boolean>.Rows rows = data.installments.in(transaction, organization);
        return deals.stream()
                .filter(deal -> !Boolean.FALSE.equals(rows.get(deal.value())))
                .toList();
    }
}
