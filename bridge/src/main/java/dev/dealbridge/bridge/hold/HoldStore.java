package dev.dealbridge.bridge.hold;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Keeps the holds of deals, and on which other records they depend.
public interface HoldStore {

    static HoldStore inPostgres() {
        return new PostgresHoldStore();
    }

    /// Makes these the deal's holds. A hold that was there before keeps the time since when it stands.
    ///
    /// @param subjects the other records on which the holds depend, as `organization:17`
    void replace(
            Transaction transaction,
            OrganizationId organization,
            DealId deal,
            Collection<Hold> holds,
            Collection<String> subjects,
            Instant now);

    List<HeldDeal> list(Transaction transaction, OrganizationId organization);

    /// The holds of one deal.
    List<Hold> of(Transaction transaction, OrganizationId organization, DealId deal);

    /// Accepts those holds of a deal that can be accepted, as they stand now.
    void accept(Transaction transaction, OrganizationId organization, DealId deal);

    /// Whether a person accepted this very hold. One with other words is another one.
    boolean isAccepted(Transaction transaction, OrganizationId organization, DealId deal, Hold hold);

    /// The held deals that depend on another record.
    List<DealId> dependingOn(Transaction transaction, OrganizationId organization, String subject);
}
