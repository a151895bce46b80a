package dev.dealbridge.bridge.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.connection.FieldRole;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneStatus;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.ledger.book.LedgerInvoice;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.sandbox.fault.Fault;
import dev.dealbridge.sandbox.fault.Trouble;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The operator changes the address of the page and the language while a deal is half written.
class RewordingTest {

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"CUT_BEFORE_COMMIT", "CUT_AFTER_COMMIT"})
    void goesOnWhereItStoppedAndTellsThePayment(Trouble atTheNote) {
        try (Site site = Site.open()) {
            Crm crm = new Crm(site);
            DealId deal = crm.deal(crm.customer("Muster AG", Crm.BERLIN));
            LaneKey lane = BridgeLanes.deal(Site.ACME, deal);
            try (Node node = site.node()) {
                node.connect();
                site.sandbox().control().addFault(Fault.once("POST", "/v1/notes", atTheNote));
                crm.win(deal);
                node.awaitTrue(
                        "waiting before the note",
                        () -> site.sandbox().control().faults().isEmpty()
                                && node.lanes().status(lane).orElseThrow().state() == LaneStatus.State.WAITING);
            }
            site.moveTo("https://bridge.example", "en");

            try (Node node = site.node()) {
                node.connect();
                node.lanes().retry(lane);
                node.awaitQuiet();
                assertThat(node.lanes().parked(Site.ACME)).isEmpty();
                assertThat(crm.notes(deal)).hasSize(1);

                LedgerInvoice invoice = site.ledger()
                        .findByReference("acme:deal:%d:1:1".formatted(deal.value()))
                        .orElseThrow();
                site.ledger().pay(invoice.id(), Money.of("EUR", "118.99"), LocalDate.of(2026, 11, 23), "bank", "pay");
                node.bridge().askAccounting(Site.ACME);
                node.awaitState(deal, DealState.PAID);
                node.awaitQuiet();

                assertThat(crm.notes(deal)).hasSize(2);
                assertThat(crm.get(deal)
                                .customFields()
                                .text(node.bridge()
                                        .connections()
                                        .find(Site.ACME)
                                        .orElseThrow()
                                        .fields()
                                        .of(FieldRole.INVOICE_LINK)))
                        .isEqualTo("https://bridge.example/deals/" + deal.value());
            }
        }
    }
}
