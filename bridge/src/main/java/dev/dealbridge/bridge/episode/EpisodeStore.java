package dev.dealbridge.bridge.episode;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps won-episodes. Every method works in the caller's transaction.
public interface EpisodeStore {

    static EpisodeStore inPostgres() {
        return new PostgresEpisodeStore();
    }

    /// All episodes of a deal, oldest first.
    List<Episode> of(Transaction transaction, OrganizationId organization, DealId deal);

    /// Begins an episode: the deal is seen won, and was not before.
    void open(Transaction transaction, BusinessKey key, @Nullable Instant wonTime, Instant now);

    /// Ends an episode: the deal is seen in another status.
    void end(Transaction transaction, BusinessKey key, Instant now);

    /// Decides on a plan.
    void pin(Transaction transaction, BusinessKey key, PinnedPlan plan);

    /// Gives a plan up that accounting has certainly not carried out.
    void unpin(Transaction transaction, BusinessKey key);

    /// Remembers the invoice that accounting issued.
    void book(Transaction transaction, BusinessKey key, BookedInvoice invoice);

    /// Remembers the file on the deal.
    void attach(Transaction transaction, BusinessKey key, AttachedInvoice file);

    /// Remembers how far the invoice is paid, as the deal shows it now.
    void pay(Transaction transaction, BusinessKey key, PaymentStanding standing);

    /// Says that everything is in place.
    void settle(Transaction transaction, BusinessKey key, Instant now);

    /// Says up to which report of accounting the deal has been told.
    void told(Transaction transaction, BusinessKey key, long newsSeq);

    /// Notes that accounting reported something about an invoice.
    ///
    /// @return the invoice's deal; empty if the invoice is none of ours
    Optional<DealId> news(Transaction transaction, OrganizationId organization, String reference);
}
