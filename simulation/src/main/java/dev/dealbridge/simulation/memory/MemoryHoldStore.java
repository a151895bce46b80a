package dev.dealbridge.simulation.memory;

import dev.dealbridge.bridge.hold.HeldDeal;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldStore;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.simulation.memory.MemoryData.DealRow;
import dev.dealbridge.simulation.memory.MemoryData.HoldKey;
import dev.dealbridge.simulation.memory.MemoryData.HoldRow;
import dev.dealbridge.simulation.memory.MemoryData.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Holds in memory.
final class MemoryHoldStore implements HoldStore {

    private static final Comparator<HoldRow> OLDEST_FIRST = Comparator.comparing(HoldRow::since)
            .thenComparingLong(HoldRow::deal)
            .thenComparing(row -> row.hold().cause().name());

    private final MemoryData data;

    MemoryHoldStore(MemoryData data) {
        this.data = data;
    }

    @Override
    public void replace(
            Transaction transaction,
            OrganizationId organization,
            DealId deal,
            Collection<Hold> holds,
            Collection<String> subjects,
            Instant now) {
        Table<HoldKey, HoldRow>.Rows rows = data.holds.in(transaction, organization);
        for (HoldKey key : rows.keys()) {
            if (key.deal() == deal.value() && holds.stream().noneMatch(hold -> hold.cause() == key.cause())) {
                rows.remove(key);
            }
        }
        for (Hold hold : holds) {
            HoldKey key = new HoldKey(deal.value(), hold.cause());
            HoldRow before = rows.get(key);
            rows.put(key, new HoldRow(deal.value(), hold, before == null ? now : before.since()));
        }
        Table<Subject, Long>.Rows depending = data.subjects.in(transaction, organization);
        for (Subject subject : depending.keys()) {
            if (subject.deal() == deal.value()) {
                depending.remove(subject);
            }
        }
        if (!holds.isEmpty()) {
            subjects.forEach(subject -> depending.put(new Subject(subject, deal.value()), deal.value()));
        }
    }

    @Override
    public List<HeldDeal> list(Transaction transaction, OrganizationId organization) {
        Table<Long, DealRow>.Rows deals = data.deals.in(transaction, organization);
        List<HeldDeal> held = new ArrayList<>();
        for (HoldRow row : sorted(transaction, organization)) {
            DealRow deal = deals.get(row.deal());
            if (deal != null) {
                held.add(new HeldDeal(new DealId(row.deal()), deal.title(), row.hold(), row.since()));
            }
        }
        return held;
    }

    private List<HoldRow> sorted(Transaction transaction, OrganizationId organization) {
        return data.holds.in(transaction, organization).all().stream()
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public List<Hold> of(Transaction transaction, OrganizationId organization, DealId deal) {
        return sorted(transaction, organization).stream()
                .filter(row -> row.deal() == deal.value())
                .map(HoldRow::hold)
                .toList();
    }

    @Override
    public void accept(Transaction transaction, OrganizationId organization, DealId deal) {
        for (Hold hold : of(transaction, organization, deal)) {
            if (hold.cause().isAcceptable()) {
                data.accepted.in(transaction, organization).put(new HoldKey(deal.value(), hold.cause()), hold.reason());
            }
        }
    }

    @Override
    public boolean isAccepted(Transaction transaction, OrganizationId organization, DealId deal, Hold hold) {
        return hold.reason()
                .equals(data.accepted.in(transaction, organization).get(new HoldKey(deal.value(), hold.cause())));
    }

    @Override
    public List<DealId> dependingOn(Transaction transaction, OrganizationId organization, String subject) {
        return data.subjects.in(transaction, organization).keys().stream()
                .filter(key -> key.subject().equals(subject))
                .map(key -> new DealId(key.deal()))
                .toList();
    }
}
