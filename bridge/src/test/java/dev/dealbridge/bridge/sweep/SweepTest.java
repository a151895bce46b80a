package dev.dealbridge.bridge.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.bridge.timeline.TimelineEntry;
import dev.dealbridge.bridge.timeline.TimelineKind;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {

    @Test
    void findsDealsThatWereWonBeforeConnectingAndNothingTwice() {
        try (Site site = Site.open()) {
            Crm crm = new Crm(site);
            OrganizationId customer = crm.customer("Muster AG", Crm.BERLIN);
            List<DealId> won = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                won.add(crm.wonDeal(customer));
            }
            DealId open = crm.deal(customer);
            try (Node node = site.node()) {
                node.connect();
                node.bridge().sweep(Site.ACME);
                won.forEach(deal -> node.awaitState(deal, DealState.INVOICED));
                node.awaitQuiet();
                assertThat(node.bridge().board().find(Site.ACME, open)).isEmpty();
                assertThat(node.bridge().timeline().of(Site.ACME, won.getFirst()))
                        .extracting(TimelineEntry::kind)
                        .startsWith(TimelineKind.FOUND, TimelineKind.PLANNED);
                long before = site.charged();
                node.bridge().sweep(Site.ACME);
                node.awaitTrue("a sweep", () -> site.charged() > before);
                node.awaitQuiet();
                // One page of the list; none of the deals is looked at again.
                assertThat(site.charged() - before).isEqualTo(10);
            }
        }
    }

    @Test
    void findsWhatALostWebhookWouldHaveTold() {
        try (Site site = Site.open();
                Node node = site.node()) {
            node.connect();
            Crm crm = new Crm(site);
            DealId deal = crm.deal(crm.customer("Muster AG", Crm.BERLIN));
            node.bridge().sweep(Site.ACME);
            node.awaitQuiet();
            site.sandbox().control().loseWebhooks(1);
            crm.win(deal);
            node.awaitQuiet();
            assertThat(node.bridge().board().find(Site.ACME, deal).orElseThrow().state())
                    .isEqualTo(DealState.NOT_WON);

            node.bridge().sweep(Site.ACME);

            node.awaitState(deal, DealState.INVOICED);
        }
    }

    @Test
    void neverInvoicesWhatWasWonBeforeTheGoLiveDate() {
        Rule rule = Rule.everyWonDeal(Site.tenantId(), LocalDate.of(2026, 1, 1));
        try (Site site = Site.open(rule);
                Node node = site.node()) {
            node.connect();
            Crm crm = new Crm(site);
            DealId old = crm.deal(crm.customer("Muster AG", Crm.BERLIN));
            site.crm()
                    .deals()
                    .update(DealUpdate.of(old)
                            .withStatus(DealStatus.Known.WON)
                            .withWonTime(Instant.parse("2025-12-31T22:59:59Z")));

            assertThat(node.awaitState(old, DealState.NOT_DUE).reason())
                    .isEqualTo("it was won on 2025-12-31, before the rule's go-live date 2026-01-01");
            node.bridge().sweep(Site.ACME);
            node.awaitQuiet();
            assertThat(site.ledger().findByReference("acme:deal:%d:1:1".formatted(old.value())))
                    .isEmpty();
        }
    }
}
