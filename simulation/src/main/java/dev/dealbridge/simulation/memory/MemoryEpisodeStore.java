package dev.dealbridge.simulation.memory;

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
import dev.dealbridge.simulation.memory.MemoryData.EpisodeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Won-episodes in memory.
final class MemoryEpisodeStore implements EpisodeStore {

    private final MemoryData data;

    MemoryEpisodeStore(MemoryData data) {
        this.data = data;
    }

    private Table<EpisodeId, EpisodeRow>.Rows rows(Transaction transaction, OrganizationId organization) {
        return data.episodes.in(transaction, organization);
    }

    private static EpisodeId id(BusinessKey key) {
        return new EpisodeId(key.deal().value(), key.episode());
    }

    @Override
    public List<Episode> of(Transaction transaction, OrganizationId organization, DealId deal) {
        return rows(transaction, organization).all().stream()
                .map(EpisodeRow::episode)
                .filter(episode -> episode.key().deal().equals(deal))
                .toList();
    }

    @Override
    public void open(Transaction transaction, BusinessKey key, @Nullable Instant wonTime, Instant now) {
        Table<EpisodeId, EpisodeRow>.Rows rows = rows(transaction, key.organization());
        boolean anotherIsOpen =
                of(transaction, key.organization(), key.deal()).stream().anyMatch(Episode::isCurrent);
        if (anotherIsOpen || rows.has(id(key))) {
            throw new IllegalStateException("duplicate key value violates unique constraint: " + key);
        }
        Episode begun = new Episode(key, wonTime, null, null, null, null, null, 0, 0);
        rows.put(id(key), new EpisodeRow(begun, null, null));
    }

    @Override
    public void end(Transaction transaction, BusinessKey key, Instant now) {
        change(transaction, key, row -> row.withEnd(now));
    }

    @Override
    public void pin(Transaction transaction, BusinessKey key, PinnedPlan plan) {
        change(transaction, unbooked(transaction, key), row -> row.withPlan(plan, key.toString()));
    }

    @Override
    public void unpin(Transaction transaction, BusinessKey key) {
        change(transaction, unbooked(transaction, key), row -> row.withPlan(null, row.reference()));
    }

    private BusinessKey unbooked(Transaction transaction, BusinessKey key) {
        EpisodeRow row = rows(transaction, key.organization()).get(id(key));
        if (row == null || row.episode().invoice() != null) {
            throw wrongState(key);
        }
        return key;
    }

    @Override
    public void book(Transaction transaction, BusinessKey key, BookedInvoice invoice) {
        change(transaction, key, row -> row.withInvoice(invoice));
    }

    @Override
    public void attach(Transaction transaction, BusinessKey key, AttachedInvoice file) {
        change(transaction, key, row -> new EpisodeRow(row.episode(), row.reference(), file));
    }

    @Override
    public void pay(Transaction transaction, BusinessKey key, PaymentStanding standing) {
        change(transaction, key, row -> row.withStanding(standing));
    }

    @Override
    public void settle(Transaction transaction, BusinessKey key, Instant now) {
        change(transaction, key, row -> row.withSettled(now));
    }

    @Override
    public void told(Transaction transaction, BusinessKey key, long newsSeq) {
        change(transaction, key, row -> row.withNews(row.episode().newsSeq(), newsSeq));
    }

    @Override
    public Optional<DealId> news(Transaction transaction, OrganizationId organization, String reference) {
        Optional<EpisodeRow> found = rows(transaction, organization).all().stream()
                .filter(row -> reference.equals(row.reference()))
                .findFirst();
        found.ifPresent(row -> change(
                transaction,
                row.episode().key(),
                same -> same.withNews(
                        same.episode().newsSeq() + 1, same.episode().toldSeq())));
        return found.map(row -> row.episode().key().deal());
    }

    private void change(Transaction transaction, BusinessKey key, UnaryOperator<EpisodeRow> how) {
        Table<EpisodeId, EpisodeRow>.Rows rows = rows(transaction, key.organization());
        EpisodeRow row = rows.get(id(key));
        if (row == null) {
            throw wrongState(key);
        }
        rows.put(id(key), how.apply(row));
    }

    private static IllegalStateException wrongState(BusinessKey key) {
        return new IllegalStateException("the episode " + key + " is not in the state that this change needs");
    }
}
