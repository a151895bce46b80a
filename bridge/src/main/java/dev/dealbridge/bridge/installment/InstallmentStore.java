package dev.dealbridge.bridge.installment;

import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Keeps which deals may have installments: those that were heard to, and those of which nothing is known. Every method
/// works in the caller's transaction.
public final class InstallmentStore {

    private static final String NONE = """
            INSERT INTO bridge.deal_installments (organization_id, deal_id, may_have)
            SELECT :organization, deal_id, false
            FROM unnest(:deals) AS asked (deal_id)
            ON CONFLICT ON CONSTRAINT deal_installments_pk DO UPDATE SET may_have = false
            """;

    /// Remembers deals that were asked about and have none.
    public void none(Handle handle, OrganizationId organization, Collection<DealId> deals) {
        handle.createUpdate(NONE)
                .bind("organization", organization.value())
                .bindArray("deals", Long.class, values(deals))
                .execute();
    }

    private static final String BEGUN = """
            INSERT INTO bridge.deal_installments (organization_id, deal_id, may_have)
            VALUES (:organization, :deal, false)
            ON CONFLICT ON CONSTRAINT deal_installments_pk DO NOTHING
            """;

    /// Remembers that a deal was created while it was watched: it has none unless something was heard of them, be it
    /// before, for events come in any order.
    public void begun(Handle handle, OrganizationId organization, DealId deal) {
        handle.createUpdate(BEGUN)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .execute();
    }

    private static final String HEARD = """
            INSERT INTO bridge.deal_installments (organization_id, deal_id, may_have)
            VALUES (:organization, :deal, true)
            ON CONFLICT ON CONSTRAINT deal_installments_pk DO UPDATE SET may_have = true
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
            FROM bridge.deal_installments
            WHERE organization_id = :organization AND deal_id = ANY(:deals) AND NOT may_have
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
