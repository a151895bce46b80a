package dev.dealbridge.bridge.installment;

import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The table `deal_installments`.
final class PostgresInstallmentStore implements InstallmentStore {

    private static final String NONE = """
            INSERT INTO bridge.deal_installments (organization_id, deal_id, may_have)
            VALUES (:organization, :deal, false)
            ON CONFLICT ON CONSTRAINT deal_installments_pk DO UPDATE SET may_have = false
            """;

    @Override
    public void none(Transaction transaction, OrganizationId organization, DealId deal) {
        Sql.of(transaction)
                .createUpdate(NONE)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .execute();
    }

    private static final String NONE_UNLESS_HEARD = """
            INSERT INTO bridge.deal_installments (organization_id, deal_id, may_have)
            SELECT :organization, deal_id, false
            FROM unnest(:deals) AS asked (deal_id)
            ON CONFLICT ON CONSTRAINT deal_installments_pk DO NOTHING
            """;

    @Override
    public void noneUnlessHeard(Transaction transaction, OrganizationId organization, Collection<DealId> deals) {
        Sql.of(transaction)
                .createUpdate(NONE_UNLESS_HEARD)
                .bind("organization", organization.value())
                .bindArray("deals", Long.class, values(deals))
                .execute();
    }

    private static final String HEARD = """
            INSERT INTO bridge.deal_installments (organization_id, deal_id, may_have)
            VALUES (:organization, :deal, true)
            ON CONFLICT ON CONSTRAINT deal_installments_pk DO UPDATE SET may_have = true
            """;

    @Override
    public void heard(Transaction transaction, OrganizationId organization, DealId deal) {
        Sql.of(transaction)
                .createUpdate(HEARD)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .execute();
    }

    private static final String KNOWN = """
            SELECT deal_id
            FROM bridge.deal_installments
            WHERE organization_id = :organization AND deal_id = ANY(:deals) AND NOT may_have
            """;

    @Override
    public List<DealId> unknown(Transaction transaction, OrganizationId organization, Collection<DealId> deals) {
        Set<DealId> known = new HashSet<>(Sql.of(transaction)
                .createQuery(KNOWN)
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
