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

    /// Remembers a deal that was asked about and has none. Only for the deal's own lane, where nothing can be heard
    /// between the question and this.
    void none(Transaction transaction, OrganizationId organization, DealId deal);

    /// Remembers deals that seem to have none: created while they were watched, or asked about from outside their
    /// lanes. What was heard of them counts for more, be it before or meanwhile, for events come in any order.
    void noneUnlessHeard(Transaction transaction, OrganizationId organization, Collection<DealId> deals);

    /// Remembers that something was heard of a deal's installments: it is asked about before its next use.
    void heard(Transaction transaction, OrganizationId organization, DealId deal);

    /// Those of the deals that must be asked about, in their order.
    List<DealId> unknown(Transaction transaction, OrganizationId organization, Collection<DealId> deals);
}
