package dev.dealbridge.bridge.party;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps what was last read of each customer record, and which customer of the accounting system it is.
/// Every method works in the caller's transaction.
public interface PartyLinkStore {

    static PartyLinkStore inPostgres() {
        return new PostgresPartyLinkStore();
    }

    /// How old a reading may be when it is used. A change may be lost or come after the deal's own event, so what was
    /// read is not trusted for long; a minute keeps the price of many won deals at one token per customer and
    /// minute.
    Duration FRESH = Duration.ofMinutes(1);

    /// A customer as it is kept.
    ///
    /// @param buyer what was last read of it; null before it was read
    /// @param updateTime Pipedrive's, when it was read; null if it stated none
    /// @param changes how many changes have been heard of
    /// @param stale whether it is to be read anew: a change was heard of since, or the reading is old
    /// @param mirroredHash of what the accounting system was last told of it; null if it knows nothing
    record PartyLink(
            @Nullable BuyerFacts buyer,
            @Nullable Instant updateTime,
            long changes,
            boolean stale,
            @Nullable String mirroredHash) {}

    Optional<PartyLink> find(Transaction transaction, OrganizationId organization, PartyKey party);

    /// Makes a customer known before it is read, so that a change during the reading is noticed.
    PartyLink introduce(Transaction transaction, OrganizationId organization, PartyKey party);

    /// How many changes of a customer have been heard of; none is heard of until the transaction ends.
    long lockChanges(Transaction transaction, OrganizationId organization, PartyKey party);

    /// Remembers what was read of a customer.
    ///
    /// @param updateTime Pipedrive's; null if it states none
    /// @param changes how many changes had been heard of before the reading began
    void put(
            Transaction transaction,
            OrganizationId organization,
            BuyerFacts buyer,
            @Nullable Instant updateTime,
            long changes);

    /// Says that a customer has changed, so that it is read anew before its next use.
    void changed(Transaction transaction, OrganizationId organization, PartyKey party);

    /// When the customer of a kind that was read the longest ago was read; empty if none is known.
    Optional<Instant> oldestReading(Transaction transaction, OrganizationId organization, PartyKey.Kind kind);

    /// Those of the customers that were read before they changed, and of whose change nobody has heard.
    ///
    /// @param updateTimes Pipedrive's, as they are now
    List<PartyKey> outdated(Transaction transaction, OrganizationId organization, Map<PartyKey, Instant> updateTimes);

    /// Remembers which customer of the accounting system this is, and what that was told.
    void mirrored(
            Transaction transaction, OrganizationId organization, PartyKey party, String accountingRef, String hash);
}
