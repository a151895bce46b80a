package dev.dealbridge.simulation.memory;

import dev.dealbridge.bridge.board.DealBoard;
import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealSummary;
import dev.dealbridge.bridge.episode.AttachedInvoice;
import dev.dealbridge.bridge.episode.BookedInvoice;
import dev.dealbridge.bridge.episode.Episode;
import dev.dealbridge.bridge.episode.PaymentStanding;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldStore;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.simulation.memory.MemoryData.DealRow;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The board over deals in memory.
final class MemoryDealBoard implements DealBoard {

    private static final int LARGEST_PAGE = 1_000;

    private static final Comparator<DealRow> LAST_CHANGED_FIRST = Comparator.comparing(DealRow::changedAt)
            .thenComparingLong(DealRow::id)
            .reversed();

    private final MemoryDatabase database;
    private final MemoryData data;
    private final HoldStore holds;

    MemoryDealBoard(MemoryDatabase database, HoldStore holds) {
        this.database = database;
        this.data = database.data();
        this.holds = holds;
    }

    @Override
    public List<DealSummary> list(
            OrganizationId organization, @Nullable DealState state, @Nullable Place after, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page of the board has 1 to 1000 deals, not " + limit);
        }
        return database.inOrganization(
                organization,
                transaction -> data.deals.in(transaction, organization).all().stream()
                        .filter(row -> state == null || row.state() == state)
                        .filter(row -> after == null || isBehind(row, after))
                        .sorted(LAST_CHANGED_FIRST)
                        .limit(limit)
                        .map(row -> summary(transaction, organization, row))
                        .toList());
    }

    private static boolean isBehind(DealRow row, Place place) {
        int order = row.changedAt().compareTo(place.changedAt());
        return order < 0 || (order == 0 && row.id() < place.deal().value());
    }

    @Override
    public Optional<DealSummary> find(OrganizationId organization, DealId deal) {
        return database.inOrganization(
                organization,
                transaction -> Optional.ofNullable(
                                data.deals.in(transaction, organization).get(deal.value()))
                        .map(row -> summary(transaction, organization, row)));
    }

    @Override
    public Map<DealState, Long> counts(OrganizationId organization) {
        return database.inOrganization(organization, transaction -> {
            Map<DealState, Long> counts = new EnumMap<>(DealState.class);
            data.deals.in(transaction, organization).all().forEach(row -> counts.merge(row.state(), 1L, Long::sum));
            return counts;
        });
    }

    private DealSummary summary(Transaction transaction, OrganizationId organization, DealRow row) {
        List<Hold> held = holds.of(transaction, organization, new DealId(row.id()));
        DealSummary.InvoiceSummary invoice = data.episodes.in(transaction, organization).all().stream()
                .filter(episode -> episode.episode().key().deal().value() == row.id()
                        && episode.episode().invoice() != null)
                .reduce((_, last) -> last)
                .map(MemoryDealBoard::invoice)
                .orElse(null);
        return new DealSummary(
                new DealId(row.id()),
                row.title(),
                row.buyer(),
                row.value(),
                row.currency(),
                row.state(),
                row.reason(),
                invoice,
                held,
                row.changedAt());
    }

    private static DealSummary.InvoiceSummary invoice(EpisodeRow row) {
        Episode episode = row.episode();
        BookedInvoice invoice = Objects.requireNonNull(episode.invoice());
        PaymentStanding standing = episode.standing();
        AttachedInvoice file = row.file();
        return new DealSummary.InvoiceSummary(
                Objects.requireNonNullElse(row.reference(), ""),
                invoice.number(),
                invoice.issueDate(),
                invoice.dueDate(),
                invoice.net(),
                invoice.payable(),
                standing == null ? Money.zero(invoice.payable().currency()) : standing.paid(),
                standing == null ? invoice.payable() : standing.open(),
                standing == null ? null : standing.paidDate(),
                file == null ? null : file.name(),
                episode.settledAt() != null);
    }
}
