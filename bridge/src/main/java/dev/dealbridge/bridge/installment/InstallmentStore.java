package dev.dealbridge.bridge.installment;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.util.Collection;
import java.util.List;

/// Keeps which deals may have installments: those that were heard to, and those of which nothing is known. Every method
/// works in the caller's transaction.
public interface InstallmentStore {

    static InstallmentStore inPostgres() {
        return new PostgresInstallmentStore();
    }

    /// Remembers deals that were asked about and have none.
    void none(Transaction transaction, OrganizationId organization, Collection<DealId> deals);

    /// Remembers that a deal was created while it was watched: it has none unless something was heard of them, be it
    /// before, for events come in any order.
    void begun(Transaction transaction, OrganizationId organization, DealId deal);

    /// Remembers that something was heard of a deal's installments: it is asked about before its next use.
    void heard(Transaction transaction, OrganizationId organization, DealId deal);

    /// Those of the deals that must be asked about, in their order.
    List<DealId> unknown(Transaction transaction, OrganizationId organization, Collection<DealId> deals);
}
