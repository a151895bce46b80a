package dev.dealbridge.bridge.deal;

import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.connection.ConnectionProblem;
import dev.dealbridge.bridge.connection.Connections;
import dev.dealbridge.bridge.episode.BookedInvoice;
import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.episode.Episode;
import dev.dealbridge.bridge.invoicing.DealReader;
import dev.dealbridge.bridge.invoicing.Plan;
import dev.dealbridge.bridge.invoicing.TokenCost;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.bridge.party.BuyerFacts;
import dev.dealbridge.bridge.party.PartyKey;
import dev.dealbridge.bridge.party.PartyReader;
import dev.dealbridge.bridge.rule.Verdict;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Shows what invoicing a deal would give, without writing anything anywhere. Reads the customer anew each
/// time.
public final class Preview {

    private final Connections connections;
    private final Memory memory;
    private final InstantSource clock;

    public Preview(Connections connections, Memory memory, InstantSource clock) {
        this.connections = connections;
        this.memory = memory;
        this.clock = clock;
    }

    /// What it would give.
    ///
    /// @param plan as if the deal were won now, if it is not
    /// @param verdict what the rule says of the deal as it is
    public record Shown(Plan plan, Verdict verdict) {}

    /// @throws ConnectionProblem if the organization is not connected
    /// @throws dev.dealbridge.pipedrive.error.PipedriveException if Pipedrive cannot be read
    public Shown of(OrganizationId organization, DealId id) {
        Connected connected = connections
                .find(organization)
                .orElseThrow(() -> new ConnectionProblem(Connections.notConnected(organization)));
        Deal deal = connected.crm().deals().get(id);
        boolean won = deal.status() == DealStatus.Known.WON;
        Instant wonTime = won ? deal.wonTime() : clock.instant();
        List<Episode> episodes = memory.database()
                .inOrganization(organization, transaction -> memory.episodes().of(transaction, organization, id));
        Optional<Episode> invoiced =
                episodes.stream().filter(past -> past.invoice() != null).reduce((_, last) -> last);
        int episode = episodes.stream()
                .filter(Episode::isCurrent)
                .map(current -> current.key().episode())
                .findFirst()
                .orElse(episodes.size() + 1);
        boolean installments = memory.database()
                .inOrganization(
                        organization,
                        transaction -> !memory.installments()
                                .unknown(transaction, organization, List.of(id))
                                .isEmpty());
        BuyerFacts buyer = buyer(connected, deal);
        int tokens = TokenCost.DEAL + (buyer == null ? 0 : TokenCost.PARTY);
        Optional<Plan> planned = new DealReader(connected)
                .plan(
                        deal,
                        BusinessKey.of(organization, id, episode),
                        new DealReader.Known(buyer, wonTime, installments, invoiced.isPresent(), tokens));
        if (planned.isEmpty()) {
            // It has changed meanwhile: what is shown is of one moment.
            return of(organization, id);
        }
        Plan plan = planned.get();
        return invoiced.map(past -> new Shown(plan.withoutWrites(), notAgain(past, won)))
                .orElseGet(() ->
                        new Shown(plan, connected.rule().on(won, deal.wonTime(), deal.pipelineId(), deal.stageId())));
    }

    /// At most one invoice is issued for a deal by itself, however often it is won.
    private static Verdict notAgain(Episode past, boolean won) {
        BookedInvoice invoice = Objects.requireNonNull(past.invoice(), "it was chosen for its invoice");
        return new Verdict.NotDue("invoiced as %s on %s%s"
                .formatted(
                        invoice.number(),
                        invoice.issueDate(),
                        won && !past.isCurrent()
                                ? ", and won again since; a second invoice is never issued by itself"
                                : ""));
    }

    private static @Nullable BuyerFacts buyer(Connected connected, Deal deal) {
        PartyKey key = PartyReader.buyerOf(deal).orElse(null);
        return key == null ? null : new PartyReader(connected.crm()).read(key).buyer();
    }
}
