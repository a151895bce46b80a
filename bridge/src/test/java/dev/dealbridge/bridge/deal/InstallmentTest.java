package dev.dealbridge.bridge.deal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.installment.DealInstallment;
import dev.dealbridge.pipedrive.installment.InstallmentTerms;
import dev.dealbridge.sandbox.settings.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstallmentTest {

    /// Longer than it takes to look at a deal.
    private static final Duration LATE = Duration.ofSeconds(1);

    @Test
    void holdsADealUntilItsInstallmentsAreRemoved() {
        try (Site site = Site.open();
                Node node = site.node()) {
            node.connect();
            Crm crm = new Crm(site);
            DealId deal = crm.deal(crm.customer("Muster AG", Crm.BERLIN));
            DealInstallment installment = add(site, deal);
            // Events are delivered side by side: that of the installment must have come.
            node.awaitQuiet();
            crm.win(deal);
            assertHeld(node, deal);

            site.crm().dealInstallments().delete(deal, installment.id());

            assertThat(node.awaitState(deal, DealState.INVOICED).holds()).isEmpty();
        }
    }

    @Test
    void asksAboutADealThatWasNotWatchedFromItsCreationOn() {
        try (Site site = Site.open()) {
            Crm crm = new Crm(site);
            OrganizationId customer = crm.customer("Muster AG", Crm.BERLIN);
            DealId with = crm.deal(customer);
            DealId without = crm.deal(customer);
            add(site, with);
            try (Node node = site.node()) {
                node.connect();
                crm.win(with);
                assertHeld(node, with);
                node.awaitQuiet();
                long before = site.charged();

                crm.win(without);
                node.awaitState(without, DealState.INVOICED);
                node.awaitQuiet();

                // 28, asking for installments, the note, and a look at the echo.
                assertThat(site.charged() - before).isEqualTo(28 + 10 + 10 + 1);
            }
        }
    }

    @Test
    void needNotAskAboutADealWhoseCreationIsHeardLate() {
        try (Site site = Site.open();
                Node node = site.node()) {
            node.connect();
            Crm crm = new Crm(site);
            OrganizationId customer = crm.customer("Muster AG", Crm.BERLIN);
            node.awaitQuiet();
            site.sandbox().control().delayWebhooks(1, LATE);
            DealId without = crm.deal(customer);
            node.awaitQuiet();
            long before = site.charged();

            crm.win(without);
            node.awaitState(without, DealState.INVOICED);
            node.awaitQuiet();

            // 28, the customer, the note, and a look at the echo.
            assertThat(site.charged() - before).isEqualTo(28 + 1 + 10 + 1);
        }
    }

    @Test
    void remembersInstallmentsThatAreHeardOfBeforeTheCreation() {
        try (Site site = Site.open();
                Node node = site.node()) {
            node.connect();
            Crm crm = new Crm(site);
            OrganizationId customer = crm.customer("Muster AG", Crm.BERLIN);
            node.awaitQuiet();
            site.sandbox().control().delayWebhooks(1, LATE);
            DealId with = crm.deal(customer);
            add(site, with);
            node.awaitQuiet();

            crm.win(with);

            assertHeld(node, with);
        }
    }

    @Test
    void asksOnceForAllDealsThatASweepFinds() {
        try (Site site = Site.open()) {
            Crm crm = new Crm(site);
            OrganizationId customer = crm.customer("Muster AG", Crm.BERLIN);
            List<DealId> won = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                won.add(crm.wonDeal(customer));
            }
            DealId inParts = won.getFirst();
            add(site, inParts);
            try (Node node = site.node()) {
                node.connect();
                node.awaitQuiet();
                long before = site.charged();

                node.bridge().sweep(Site.ACME);
                won.stream().skip(1).forEach(deal -> node.awaitState(deal, DealState.INVOICED));
                assertHeld(node, inParts);
                node.awaitQuiet();

                // The lists, that of archived deals too, the installments; four deals, their lines; the installments of
                // one.
                int reads = 10 + 20 + 10 + 4 * 11 + 10;
                // Of three: upload, read-back, fields, note, and a look at the echo.
                assertThat(site.charged() - before).isBetween(reads + 3 * 28L + 1, reads + 3 * 28L + 4);
            }
        }
    }

    @Test
    void invoicesWhereThePlanHasNoInstallments() {
        Rule rule = Rule.everyWonDeal(Site.tenantId(), LocalDate.of(2020, 1, 1));
        try (Site site = Site.open(rule, settings -> settings.withPlan(Plan.LITE, 10))) {
            Crm crm = new Crm(site);
            DealId deal = crm.deal(crm.customer("Muster AG", Crm.BERLIN));
            try (Node node = site.node()) {
                node.connect();

                crm.win(deal);

                node.awaitState(deal, DealState.INVOICED);
            }
        }
    }

    private static DealInstallment add(Site site, DealId deal) {
        return site.crm()
                .dealInstallments()
                .add(deal, new InstallmentTerms("Deposit", new BigDecimal("40"), LocalDate.of(2026, 12, 1)));
    }

    private static void assertHeld(Node node, DealId deal) {
        assertThat(node.awaitState(deal, DealState.HELD).holds())
                .extracting(Hold::cause)
                .containsExactly(HoldCause.INSTALLMENTS);
    }
}
