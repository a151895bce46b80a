package dev.dealbridge.bridge.deal;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.episode.Episode;
import dev.dealbridge.bridge.episode.PinnedPlan;
import dev.dealbridge.bridge.fault.Suspended;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.invoicing.BuyerPlan;
import dev.dealbridge.bridge.invoicing.DealReader;
import dev.dealbridge.bridge.invoicing.Plan;
import dev.dealbridge.bridge.invoicing.TokenCost;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.bridge.party.BuyerFacts;
import dev.dealbridge.bridge.party.PartyKey;
import dev.dealbridge.bridge.party.PartyLinkStore.PartyLink;
import dev.dealbridge.bridge.party.PartyReader;
import dev.dealbridge.bridge.timeline.TimelineKind;
import dev.dealbridge.bridge.writing.Digest;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneRun;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.StoredEvent;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Plans a won deal and either pins the plan to be carried out, or stores its holds.
final class Planning {

    /// Causes that may lie in the customer's record: it is read anew then, for its change may not have been
    /// heard of.
    private static final Set<HoldCause> OF_CUSTOMER = Set.of(
            HoldCause.NO_ADDRESS,
            HoldCause.INCOMPLETE_ADDRESS,
            HoldCause.CUSTOMER_DELETED,
            HoldCause.UNKNOWN_TAX,
            HoldCause.ACCOUNTING_REFUSED);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final LaneRun run;
    private final Connected connected;
    private final Memory memory;
    private final Lanes lanes;
    private final InstantSource clock;
    private final OrganizationId organization;

    Planning(LaneRun run, Connected connected, Memory memory, Lanes lanes, InstantSource clock) {
        this.run = run;
        this.connected = connected;
        this.memory = memory;
        this.lanes = lanes;
        this.clock = clock;
        this.organization = connected.organization();
    }

    /// A customer as it is used in a plan.
    ///
    /// @param changes how many changes of it had been heard of when it was read
    /// @param tokens spent on reading it now
    private record Customer(BuyerFacts facts, long changes, int tokens) {}

    /// The episode with the plan that is to be carried out now; empty if it is held.
    Optional<Episode> pin(Deal deal, Episode episode) {
        Customer customer = customer(deal);
        if (isStillRight(deal, episode, customer)) {
            return Optional.of(episode);
        }
        boolean asks = run.inTransaction(transaction -> !memory.installments()
                .unknown(transaction, organization, List.of(deal.id()))
                .isEmpty());
        Plan plan = new DealReader(connected)
                .plan(
                        deal,
                        episode.key(),
                        new DealReader.Known(
                                customer == null ? null : customer.facts(),
                                deal.wonTime(),
                                asks,
                                false,
                                TokenCost.DEAL + (customer == null ? 0 : customer.tokens())))
                .orElseThrow(() -> new Suspended(
                        new Decision.RetryAfter(SOON, "the deal has changed while it was read, so it is read again")));
        if (asks && !plan.deal().installments()) {
            run.inTransaction(transaction -> {
                memory.installments().none(transaction, organization, deal.id());
                return deal;
            });
        }
        boolean pinned = run.inTransaction(transaction -> decide(transaction, deal, episode, plan, customer));
        return pinned ? reloaded(episode.key()) : Optional.empty();
    }

    /// Whether a plan that accounting could not take yet is still that of the deal and of the customer: then the lines
    /// are not read again.
    private boolean isStillRight(Deal deal, Episode episode, @Nullable Customer customer) {
        PinnedPlan pinned = episode.pinned();
        if (pinned == null || pinned.asOf() == null || !pinned.asOf().equals(deal.updateTime())) {
            return false;
        }
        // Pipedrive's times are whole seconds: a change within the same second shows in a new event only.
        if (newestEvent() > pinned.asOfEvent()) {
            return false;
        }
        return customer != null
                && pinned.draft().buyer().equals(BuyerPlan.of(customer.facts()).party());
    }

    private long newestEvent() {
        return run.events().stream().mapToLong(StoredEvent::id).max().orElse(0);
    }

    private @Nullable Customer customer(Deal deal) {
        PartyKey key = PartyReader.buyerOf(deal).orElse(null);
        if (key == null) {
            return null;
        }
        boolean doubtful =
                run.inTransaction(transaction -> memory.holds().of(transaction, organization, deal.id())).stream()
                        .map(Hold::cause)
                        .anyMatch(OF_CUSTOMER::contains);
        PartyLink link = run.inTransaction(transaction -> memory.parties().introduce(transaction, organization, key));
        BuyerFacts known = link.buyer();
        if (known != null && !link.stale() && !doubtful) {
            return new Customer(known, link.changes(), 0);
        }
        PartyReader.Reading reading = new PartyReader(connected.crm()).read(key);
        run.inTransaction(transaction -> {
            memory.parties().put(transaction, organization, reading.buyer(), reading.updateTime(), link.changes());
            return key;
        });
        return new Customer(reading.buyer(), link.changes(), TokenCost.PARTY);
    }

    /// Pins or holds. A customer who changed while the plan was made is locked and noticed here, so that
    /// neither an old address is invoiced nor a new one waited for in vain.
    private boolean decide(
            Transaction transaction, Deal deal, Episode episode, Plan plan, @Nullable Customer customer) {
        DealId id = deal.id();
        if (customer != null) {
            memory.deals().buyer(transaction, organization, id, customer.facts().name());
            long changes = memory.parties()
                    .lockChanges(transaction, organization, customer.facts().key());
            if (changes > customer.changes()) {
                lanes.markDirty(transaction, List.of(BridgeLanes.deal(organization, id)), run.priority());
                return false;
            }
        }
        List<String> subjects =
                customer == null ? List.of() : List.of(customer.facts().key().toString());
        memory.holds().replace(transaction, organization, id, plan.holds(), subjects, clock.instant());
        if (episode.pinned() != null) {
            memory.episodes().unpin(transaction, episode.key());
        }
        if (!plan.isExecutable()) {
            held(transaction, id, plan);
            return false;
        }
        InvoiceDraft draft = Objects.requireNonNull(plan.draft());
        String hash = plan.hash().orElseThrow();
        memory.episodes()
                .pin(transaction, episode.key(), new PinnedPlan(draft, hash, deal.updateTime(), newestEvent()));
        memory.deals().stands(transaction, organization, id, DealState.INVOICING, null, clock.instant());
        tell(transaction, id, TimelineKind.PLANNED, planned(plan), "planned:" + episode.key() + ':' + hash);
        return true;
    }

    private void held(Transaction transaction, DealId id, Plan plan) {
        String reasons = plan.holds().stream().map(Hold::reason).collect(Collectors.joining(" "));
        memory.deals().stands(transaction, organization, id, DealState.HELD, reasons, clock.instant());
        tell(
                transaction,
                id,
                TimelineKind.HELD,
                reasons,
                "held:" + Digest.of(plan.holds().toString()));
    }

    private static String planned(Plan plan) {
        InvoiceDraft draft = Objects.requireNonNull(plan.draft());
        return "Planned: %s to %s, %s, %s; plan %s"
                .formatted(
                        Objects.requireNonNull(plan.totals()).payable(),
                        draft.buyer().name(),
                        draft.lines().size() == 1 ? "one line" : draft.lines().size() + " lines",
                        Objects.requireNonNull(plan.match()).reason(),
                        plan.hash().orElseThrow().substring(0, 12));
    }

    private void tell(Transaction transaction, DealId deal, TimelineKind kind, String sentence, String once) {
        memory.timeline().add(transaction, organization, deal, clock.instant(), kind, sentence, once);
    }

    private Optional<Episode> reloaded(BusinessKey key) {
        return run.inTransaction(transaction -> memory.episodes().of(transaction, organization, key.deal())).stream()
                .filter(episode -> episode.key().equals(key))
                .findFirst();
    }
}
