package dev.dealbridge.bridge.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealSummary.InvoiceSummary;
import dev.dealbridge.bridge.connection.ConnectionProblem;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.invoicing.TokenCost;
import dev.dealbridge.bridge.rule.Verdict;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PreviewTest {

    @Test
    void showsTheInvoiceOfAnOpenDealWithoutWritingAnything() {
        try (Site site = Site.open();
                Node node = site.node()) {
            Preview preview = node.bridge().preview();
            assertThatThrownBy(() -> preview.of(Site.ACME, new DealId(1))).isInstanceOf(ConnectionProblem.class);
            node.connect();
            Crm crm = new Crm(site);
            DealId deal = crm.deal(crm.customer("Muster AG", Crm.BERLIN));
            node.awaitQuiet();
            String before = site.sandbox().control().state().toString();
            long charged = site.charged();

            Preview.Shown shown = preview.of(Site.ACME, deal);

            assertThat(shown.verdict()).isEqualTo(new Verdict.NotDue("the deal is not won"));
            assertThat(shown.plan().isExecutable()).isTrue();
            assertThat(Objects.requireNonNull(shown.plan().totals()).payable()).hasToString("EUR 118.99");
            assertThat(shown.plan().tokens()).isEqualTo(new TokenCost(12, 27));
            assertThat(site.charged() - charged).isEqualTo(shown.plan().tokens().read());
            assertThat(site.sandbox().control().state()).hasToString(before);
            assertThat(node.bridge().board().find(Site.ACME, deal).orElseThrow().state())
                    .isEqualTo(DealState.NOT_WON);
            String hash = shown.plan().hash().orElseThrow();
            crm.win(deal);
            node.awaitState(deal, DealState.INVOICED);
            assertThat(node.bridge().timeline().of(Site.ACME, deal))
                    .anySatisfy(entry -> assertThat(entry.sentence()).contains("plan " + hash.substring(0, 12)));
        }
    }

    @Test
    void saysThatAnInvoicedDealIsNotInvoicedAgain() {
        try (Site site = Site.open();
                Node node = site.node()) {
            node.connect();
            Crm crm = new Crm(site);
            DealId deal = crm.wonDeal(crm.customer("Muster AG", Crm.BERLIN));
            InvoiceSummary invoice = Objects.requireNonNull(
                    node.awaitState(deal, DealState.INVOICED).invoice());
            node.awaitQuiet();

            Preview.Shown shown = node.bridge().preview().of(Site.ACME, deal);

            String invoiced = "invoiced as %s on %s".formatted(invoice.number(), invoice.issueDate());
            assertThat(shown.verdict()).isEqualTo(new Verdict.NotDue(invoiced));
            assertThat(shown.plan().holds()).isEmpty();
            assertThat(shown.plan().tokens().write()).isZero();

            crm.status(deal, DealStatus.Known.OPEN);
            node.awaitQuiet();
            crm.win(deal);
            node.awaitState(deal, DealState.WON_AGAIN);
            Preview.Shown again = node.bridge().preview().of(Site.ACME, deal);
            assertThat(again.plan().holds()).isEmpty();
            assertThat(again.verdict())
                    .isEqualTo(new Verdict.NotDue(
                            invoiced + ", and won again since; a second invoice is never issued by itself"));
        }
    }

    @Test
    void showsHoldsAndSaysWhatDoesNotExist() {
        try (Site site = Site.open();
                Node node = site.node()) {
            node.connect();
            Crm crm = new Crm(site);
            DealId deal = crm.deal(crm.customer("Ohne Adresse", null));

            assertThat(node.bridge().preview().of(Site.ACME, deal).plan().holds())
                    .extracting(Hold::cause)
                    .containsExactly(HoldCause.NO_ADDRESS);
            assertThatThrownBy(() -> node.bridge().preview().of(Site.ACME, new DealId(4711)))
                    .isInstanceOf(PipedriveException.NotFound.class);
        }
    }
}
