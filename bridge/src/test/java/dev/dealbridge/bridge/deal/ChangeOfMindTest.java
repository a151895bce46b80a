package dev.dealbridge.bridge.deal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.FlakyAccounting;
import dev.dealbridge.bridge.site.FlakyAccounting.Trouble;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.NodeSettings;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.bridge.timeline.TimelineEntry;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.ledger.book.LedgerInvoice;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.id.DealId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Sales changes its mind while accounting cannot take the invoice, or leaves open whether it did: what was
/// not issued is not issued any more, and what was issued stands.
class ChangeOfMindTest {

    private static final AtomicReference<FlakyAccounting> ACCOUNTING = new AtomicReference<>();

    private static Site site;
    private static Node node;
    private static Crm crm;

    @BeforeAll
    static void open() {
        site = Site.open();
        node = site.node(NodeSettings.usual().withAccounting(real -> {
            ACCOUNTING.set(new FlakyAccounting(real));
            return accounting();
        }));
        node.connect();
        crm = new Crm(site);
    }

    @AfterAll
    static void close() {
        node.close();
        site.close();
    }

    @Test
    void lostDealIsNotInvoicedWhenItsCustomerCouldNotBeStored() {
        DealId deal = newDeal();
        accounting().nextParty(Trouble.BUSY_FOR_LONG);
        winAndAwaitWaiting(deal);

        lose(deal);

        assertNeverInvoiced(deal);
    }

    @Test
    @Tag("case-33")
    void lostDealIsNotInvoicedWhenAccountingWasBusy() {
        DealId deal = newDeal();
        accounting().next(Trouble.BUSY_FOR_LONG);
        winAndAwaitWaiting(deal);

        lose(deal);

        assertNeverInvoiced(deal);
    }

    @Test
    void lostDealIsNotInvoicedWhenAnotherChangeCameBeforeWhileAccountingWasBusy() {
        DealId deal = newDeal();
        accounting().next(Trouble.BUSY_FOR_LONG);
        winAndAwaitWaiting(deal);
        crm.line(deal, "1", "100.00");
        node.awaitTrue("planned anew", () -> told(deal, "EUR 237.99"));

        lose(deal);

        assertNeverInvoiced(deal);
    }

    @Test
    @Tag("case-33")
    void secondChangeWhileAccountingIsBusyIsInvoicedToo() {
        DealId deal = newDeal();
        accounting().next(Trouble.BUSY_FOR_LONG);
        winAndAwaitWaiting(deal);
        crm.line(deal, "1", "100.00");
        node.awaitTrue("planned anew", () -> told(deal, "EUR 237.99"));

        crm.line(deal, "1", "200.00");

        assertThat(invoicedNet(deal)).isEqualTo("EUR 399.99");
    }

    @Test
    void lostDealIsNotInvoicedWhenTheRequestWasLost() {
        DealId deal = newDeal();
        accounting().next(Trouble.LOST_REQUEST);
        winAndAwaitWaiting(deal);

        lose(deal);

        assertNeverInvoiced(deal);
        assertThat(told(deal, "Accounting has issued no invoice")).isTrue();
    }

    @Test
    @Tag("case-33")
    void changedDealIsInvoicedAsItIsWhenTheRequestWasLost() {
        DealId deal = newDeal();
        accounting().next(Trouble.LOST_REQUEST);
        winAndAwaitWaiting(deal);

        crm.line(deal, "1", "100.00");

        assertThat(invoicedNet(deal)).isEqualTo("EUR 199.99");
    }

    @Test
    @Tag("case-33")
    void invoiceOfALostDealStandsWhenOnlyTheAnswerWasLost() {
        DealId deal = newDeal();
        accounting().next(Trouble.LOST_ANSWER);
        winAndAwaitWaiting(deal);

        lose(deal);
        node.awaitState(deal, DealState.INVOICED);
        node.awaitQuiet();

        assertThat(invoice(deal)).isPresent();
        assertThat(crm.files(deal)).hasSize(1);
    }

    @Test
    void customerIsNotStoredAgainWhileTheOutcomeIsOpen() {
        DealId deal = newDeal();
        accounting().next(Trouble.LOST_ANSWER);
        winAndAwaitWaiting(deal);
        // As if another deal's invoice had told accounting of a new name meanwhile.
        site.database()
                .inOrganization(
                        Site.ACME,
                        transaction -> Sql.of(transaction).execute("UPDATE bridge.party_link SET mirrored_hash = 'x'"));
        int stored = accounting().askedToStore();

        node.awaitState(deal, DealState.INVOICED);

        assertThat(accounting().askedToStore()).isEqualTo(stored);
    }

    private static DealId newDeal() {
        DealId deal = crm.deal(crm.customer("Muster AG", Crm.BERLIN));
        node.awaitQuiet();
        return deal;
    }

    private static void winAndAwaitWaiting(DealId deal) {
        crm.win(deal);
        node.awaitWaiting(deal);
    }

    private static void lose(DealId deal) {
        crm.status(deal, DealStatus.Known.LOST);
    }

    private static void assertNeverInvoiced(DealId deal) {
        node.awaitState(deal, DealState.NOT_WON);
        node.awaitQuiet();
        assertThat(invoice(deal)).isEmpty();
        assertThat(node.bridge().board().find(Site.ACME, deal).orElseThrow().state())
                .isEqualTo(DealState.NOT_WON);
    }

    private static String invoicedNet(DealId deal) {
        return Objects.requireNonNull(node.awaitState(deal, DealState.INVOICED).invoice())
                .net()
                .toString();
    }

    private static Optional<LedgerInvoice> invoice(DealId deal) {
        return site.ledger().findByReference("acme:deal:%d:1:1".formatted(deal.value()));
    }

    private static boolean told(DealId deal, String words) {
        return node.bridge().timeline().of(Site.ACME, deal).stream()
                .map(TimelineEntry::sentence)
                .anyMatch(sentence -> sentence.contains(words));
    }

    private static FlakyAccounting accounting() {
        return Objects.requireNonNull(ACCOUNTING.get());
    }
}
