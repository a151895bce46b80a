package dev.dealbridge.bridge.installment;

import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Keeps of which deals it is known that they have no installments. Every method works in the caller's
/// transaction.
public final class InstallmentStore {

    private static final String NONE = """
            INSERT INTO bridge.deal_without_installments (organization_id, deal_id)
            SELECT :organization, deal_id
            FROM unnest(:deals) AS asked (deal_id)
            ON CONFLICT ON CONSTRAINT deal_without_installments_pk DO NOTHING
            """;

    /// Remembers deals that have none.
    public void none(Handle handle, OrganizationId organization, Collection<DealId> deals) {
        handle.createUpdate(NONE)
                .bind("organization", organization.value())
                .bindArray("deals", Long.class, values(deals))
                .execute();
    }

    private static final String HEARD = """
            DELETE FROM bridge.deal_without_installments
            WHERE organization_id = :organization AND deal_id = :deal
            """;

    /// Remembers that something was heard of a deal's installments: it is asked about before its next use.
    public void heard(Handle handle, OrganizationId organization, DealId deal) {
        handle.createUpdate(HEARD)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .execute();
    }

    private static final String KNOWN = """
            SELECT deal_id
            FROM bridge.deal_without_installments
            WHERE organization_id = :organization AND deal_id = ANY(:deals)
            """;

    /// Those of the deals that must be asked about, in their order.
    public List<DealId> unknown(Handle handle, OrganizationId organization, Collection<DealId> deals) {
        Set<DealId> known = new HashSet<>(handle.createQuery(KNOWN)
                .bind("organization", organization.value())
                .bindArray("deals", Long.class, values(deals))
                .map((row, _) -> new DealId(row.getLong("deal_id")))
                .list());
        return deals.stream().filter(deal -> !known.contains(deal)).toList();
    }

    private static Object[] values(Collection<DealId> deals) {
        return deals.stream().map(DealId::value).toArray();
    }
}
