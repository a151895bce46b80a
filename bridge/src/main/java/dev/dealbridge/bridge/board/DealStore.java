package dev.dealbridge.bridge.board;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps what the bridge has seen of each deal and where it stands.
public interface DealStore {

    static DealStore inPostgres() {
        return new PostgresDealStore();
    }

    /// What was read of a deal.
    ///
    /// @param updateTime Pipedrive's; null if it states none
    record Seen(
            DealId id,
            String title,
            BigDecimal value,
            String currency,
            String status,
            @Nullable Instant updateTime) {}

    /// Remembers what was read of a deal.
    void see(Transaction transaction, OrganizationId organization, Seen seen, Instant now);

    /// Says where a deal stands now.
    ///
    /// @param reason in words, where the state alone does not say it
    void stands(
            Transaction transaction,
            OrganizationId organization,
            DealId deal,
            DealState state,
            @Nullable String reason,
            Instant now);

    /// Remembers the name of the deal's customer.
    void buyer(Transaction transaction, OrganizationId organization, DealId deal, String name);

    /// Remembers the time that Pipedrive gave the deal when the bridge itself changed it.
    void changedByUs(Transaction transaction, OrganizationId organization, DealId deal, Instant updateTime);

    /// Whether the deal was ever read, or tried to be.
    boolean isSeen(Transaction transaction, OrganizationId organization, DealId deal);

    /// Gives a deal that could never be read a row to show its hold on.
    ///
    /// @param currency in which its value is shown as zero
    void unread(Transaction transaction, OrganizationId organization, DealId deal, String currency, Instant now);

    /// Pipedrive's update time of those deals that have been looked at and are at rest; a deal with the
    /// same time has nothing new to say. One that was not due is not at rest: the rule may have changed.
    Map<DealId, Instant> atRest(Transaction transaction, OrganizationId organization, Collection<DealId> deals);
}
