package dev.dealbridge.bridge.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealSummary;
import dev.dealbridge.bridge.hold.HeldDeal;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.rule.RecordChoice;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.NodeSettings;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.bridge.timeline.TimelineEntry;
import dev.dealbridge.bridge.timeline.TimelineKind;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
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
    @Tag("case-13")
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
    @Tag("case-15")
    @Tag("case-16")
    void makesAWebhookAnewThatPipedriveHasRemovedOnceADealWasMissed() {
        InstantSource later = () -> InstantSource.system().instant().plus(Duration.ofMinutes(1));
        try (Site site = Site.open();
                Node node = site.node(NodeSettings.usual().withLaneClock(later))) {
            node.connect();
            Crm crm = new Crm(site);
            OrganizationId customer = crm.customer("Muster AG", Crm.BERLIN);
            DealId missed = crm.deal(customer);
            DealId heard = crm.deal(customer);
            sweep(site, node);
            removeWebhooks(site);
            crm.win(missed);

            node.bridge().sweep(Site.ACME);

            node.awaitState(missed, DealState.INVOICED);
            node.awaitTrue("a webhook", () -> site.crm().webhooks().list().size() == 1);
            node.awaitQuiet();
            crm.win(heard);
            node.awaitState(heard, DealState.INVOICED);
            // It was doubted lately: it is not looked at again within the hour.
            removeWebhooks(site);
            DealId again = crm.wonDeal(customer);
            node.bridge().sweep(Site.ACME);
            node.awaitState(again, DealState.INVOICED);
            node.awaitQuiet();
            assertThat(site.crm().webhooks().list()).isEmpty();
        }
    }

    private static void removeWebhooks(Site site) {
        site.crm().webhooks().list().forEach(webhook -> site.crm().webhooks().delete(webhook.id()));
    }

    @Test
    @Tag("case-15")
    void findsWhatABannedWebhookDoesNotTell() {
        try (Site site = Site.open()) {
            Crm crm = new Crm(site);
            OrganizationId customer = crm.customer("Muster AG", Crm.BERLIN);
            DealId deal;
            try (Node node = site.node()) {
                node.connect();
                deal = crm.deal(customer);
                node.awaitQuiet();
            }
            // Nobody takes these in: after ten of them Pipedrive tells nothing for half an hour.
            for (int i = 0; i < 12; i++) {
                crm.deal(customer);
            }
            try (Node node = site.node()) {
                node.awaitQuiet();
                crm.win(deal);
                node.awaitQuiet();
                assertThat(node.bridge()
                                .board()
                                .find(Site.ACME, deal)
                                .orElseThrow()
                                .state())
                        .isEqualTo(DealState.NOT_WON);

                node.bridge().sweep(Site.ACME);

                node.awaitState(deal, DealState.INVOICED);
            }
        }
    }

    @Test
    void findsOlderDealsWhenTheGoLiveDateMovesBack() {
        try (Site site = Site.open(Rule.everyWonDeal(Site.tenantId(), LocalDate.of(2026, 1, 1)))) {
            Crm crm = new Crm(site);
            DealId seen = wonIn2025(site, crm);
            DealId unseen = wonIn2025(site, crm);
            crm.wonDeal(crm.customer("Neu GmbH", Crm.BERLIN));
            try (Node node = site.node()) {
                node.connect();
                sweep(site, node);
                node.bridge().holds().retry(Site.ACME, seen);
                node.awaitState(seen, DealState.NOT_DUE);
                goFarBeyond(site);
            }
            site.follow(Rule.everyWonDeal(Site.tenantId(), LocalDate.of(2025, 1, 1)));

            try (Node node = site.node()) {
                node.connect();
                node.bridge().sweep(Site.ACME);

                node.awaitState(seen, DealState.INVOICED);
                node.awaitState(unseen, DealState.INVOICED);
            }
        }
    }

    @Test
    void findsDealsThatWereTurnedDownByARuleWhichCameAndWentBetweenTwoSweeps() {
        Rule all = Rule.everyWonDeal(Site.tenantId(), LocalDate.of(2026, 1, 1));
        try (Site site = Site.open(all)) {
            Crm crm = new Crm(site);
            try (Node node = site.node()) {
                node.connect();
                sweep(site, node);
            }
            site.follow(all.within(null, new RecordChoice.ById(3)));
            DealId deal;
            try (Node node = site.node()) {
                node.connect();
                deal = crm.wonDeal(crm.customer("Muster AG", Crm.BERLIN));
                node.awaitState(deal, DealState.NOT_DUE);
                goFarBeyond(site);
            }
            site.follow(all);
            try (Node node = site.node()) {
                node.connect();
                node.bridge().sweep(Site.ACME);

                node.awaitState(deal, DealState.INVOICED);
            }
        }
    }

    /// As if the cursor had gone far beyond every deal.
    private static void goFarBeyond(Site site) {
        site.database()
                .useOrganization(
                        Site.ACME,
                        transaction -> Sql.of(transaction)
                                .execute(
                                        "UPDATE bridge.progress SET position = '2100-01-01T00:00:00Z' WHERE name = 'won-deals'"));
    }

    @Test
    void findsDealsThatWereArchivedMeanwhileOncePerStart() {
        try (Site site = Site.open()) {
            Crm crm = new Crm(site);
            DealId deal = crm.wonDeal(crm.customer("Muster AG", Crm.BERLIN));
            site.crm().deals().update(DealUpdate.of(deal).withArchived(true));
            try (Node node = site.node()) {
                node.connect();
                node.bridge().sweep(Site.ACME);

                assertThat(node.awaitState(deal, DealState.HELD).holds())
                        .extracting(Hold::cause)
                        .contains(HoldCause.ARCHIVED);
                long before = site.charged();
                sweep(site, node);
                assertThat(site.charged() - before).isEqualTo(10);
            }
        }
    }

    @Test
    void goesOnBehindADealThatCannotBeReadAndHoldsIt() {
        try (Site site = Site.open()) {
            Crm crm = new Crm(site);
            OrganizationId customer = crm.customer("Muster AG", Crm.BERLIN);
            DealId bad = crm.wonDeal(customer);
            DealId good = crm.wonDeal(customer);
            try (Node node = site.node(NodeSettings.usual().withWire(wire -> withoutStage(wire, bad)))) {
                node.connect();
                node.bridge().sweep(Site.ACME);

                node.awaitState(good, DealState.INVOICED);
                DealSummary held = node.awaitState(bad, DealState.HELD);
                assertThat(held.holds()).extracting(Hold::cause).containsExactly(HoldCause.UNREADABLE);
                assertThat(held.reason()).contains("stage_id");
                assertThat(node.bridge().holds().list(Site.ACME))
                        .extracting(HeldDeal::deal)
                        .containsExactly(bad);
            }
        }
    }

    private static void sweep(Site site, Node node) {
        long before = site.charged();
        node.bridge().sweep(Site.ACME);
        node.awaitTrue("a sweep", () -> site.charged() > before);
        node.awaitQuiet();
    }

    private static DealId wonIn2025(Site site, Crm crm) {
        DealId deal = crm.deal(crm.customer("Muster AG", Crm.BERLIN));
        site.crm()
                .deals()
                .update(DealUpdate.of(deal)
                        .withStatus(DealStatus.Known.WON)
                        .withWonTime(Instant.parse("2025-12-30T10:00:00Z")));
        return deal;
    }

    /// Spoils one deal in every answer.
    private static Transport withoutStage(Transport wire, DealId deal) {
        Pattern stage = Pattern.compile("(\\{\"id\":%d,.*?)\"stage_id\":[0-9]+".formatted(deal.value()));
        return call -> {
            Answer answer = wire.send(call);
            if (!call.operation().path().startsWith("/api/v2/deals")) {
                return answer;
            }
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            String spoiled = stage.matcher(body).replaceFirst("$1\"stage_id\":\"?\"");
            return new Answer(answer.status(), answer.headers(), spoiled.getBytes(StandardCharsets.UTF_8));
        };
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
