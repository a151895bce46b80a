package dev.dealbridge.simulation.bug;

import dev.dealbridge.bridge.episode.AttachedInvoice;
import dev.dealbridge.bridge.episode.BookedInvoice;
import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.episode.Episode;
import dev.dealbridge.bridge.episode.EpisodeStore;
import dev.dealbridge.bridge.episode.PaymentStanding;
import dev.dealbridge.bridge.episode.PinnedPlan;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Episodes that pass everything on.
class PassingEpisodes implements EpisodeStore {

    private final EpisodeStore real;

    PassingEpisodes(EpisodeStore real) {
        this.real = real;
    }

    @Override
    public List<Episode> of(Transaction transaction, OrganizationId organization, DealId deal) {
        return real.of(transaction, organization, deal);
    }

    @Override
    public void open(Transaction transaction, BusinessKey key, @Nullable Instant wonTime, Instant now) {
        real.open(transaction, key, wonTime, now);
    }

    @Override
    public void end(Transaction transaction, BusinessKey key, Instant now) {
        real.end(transaction, key, now);
    }

    @Override
    public void pin(Transaction transaction, BusinessKey key, PinnedPlan plan) {
        real.pin(transaction, key, plan);
    }

    @Override
    public void unpin(Transaction transaction, BusinessKey key) {
        real.unpin(transaction, key);
    }

    @Override
    public void book(Transaction transaction, BusinessKey key, BookedInvoice invoice) {
        real.book(transaction, key, invoice);
    }

    @Override
    public void attach(Transaction transaction, BusinessKey key, AttachedInvoice file) {
        real.attach(transaction, key, file);
    }

    @Override
    public void pay(Transaction transaction, BusinessKey key, PaymentStanding standing) {
        real.pay(transaction, key, standing);
    }

    @Override
    public void settle(Transaction transaction, BusinessKey key, Instant now) {
        real.settle(transaction, key, now);
    }

    @Override
    public void told(Transaction transaction, BusinessKey key, long newsSeq) {
        real.told(transaction, key, newsSeq);
    }

    @Override
    public Optional<DealId> news(Transaction transaction, OrganizationId organization, String reference) {
        return real.news(transaction, organization, reference);
    }
}
