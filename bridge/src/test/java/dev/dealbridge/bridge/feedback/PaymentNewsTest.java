package dev.dealbridge.bridge.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.engine.intent.IntentStore;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.note.Note;
import dev.dealbridge.sandbox.fault.Fault;
import dev.dealbridge.sandbox.fault.Trouble;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PaymentNewsTest {

    @Test
    @Tag("case-34")
    void tellsAPaymentToItsEndBeforeTheNextOne() {
        try (Site site = Site.open();
                Node node = site.node()) {
            node.connect();
            Crm crm = new Crm(site);
            DealId deal = crm.wonDeal(crm.customer("Muster AG", Crm.BERLIN));
            node.awaitState(deal, DealState.INVOICED);
            node.awaitQuiet();
            String invoice = site.ledger()
                    .findByReference("acme:deal:%d:1:1".formatted(deal.value()))
                    .orElseThrow()
                    .id();

            site.sandbox().control().addFault(Fault.once("PATCH", "/api/v2/deals/*", Trouble.CUT_BEFORE_COMMIT));
            site.ledger().pay(invoice, Money.of("EUR", "18.99"), LocalDate.of(2026, 11, 20), "bank 1", "pay-1");
            node.bridge().askAccounting(Site.ACME);
            node.awaitWaiting(deal);
            site.ledger().pay(invoice, Money.of("EUR", "100.00"), LocalDate.of(2026, 11, 23), "bank 2", "pay-2");
            node.bridge().askAccounting(Site.ACME);
            node.awaitState(deal, DealState.PAID);
            node.awaitQuiet();

            assertThat(crm.notes(deal))
                    .extracting(Note::content)
                    .anyMatch(note -> note.contains("18.99"))
                    .anyMatch(note -> note.contains("ist bezahlt"))
                    .hasSize(3);
            assertThat(IntentStore.in(site.database()).open(Site.ACME)).isEmpty();
        }
    }

    @Test
    @Tag("case-34")
    void settlesANoteAlthoughTheDealIsHeldForAPaymentMeanwhile() {
        try (Site site = Site.open();
                Node node = site.node()) {
            node.connect();
            Crm crm = new Crm(site);
            DealId deal = crm.deal(crm.customer("Muster AG", Crm.BERLIN));
            node.awaitQuiet();
            site.sandbox().control().addFault(Fault.once("POST", "/v1/notes", Trouble.CUT_BEFORE_COMMIT));
            crm.win(deal);
            node.awaitWaiting(deal);
            String invoice = site.ledger()
                    .findByReference("acme:deal:%d:1:1".formatted(deal.value()))
                    .orElseThrow()
                    .id();

            site.crm().deals().delete(deal);
            site.ledger().pay(invoice, Money.of("EUR", "18.99"), LocalDate.of(2026, 11, 20), "bank 1", "pay-1");
            node.bridge().askAccounting(Site.ACME);
            node.awaitState(deal, DealState.HELD);
            node.awaitQuiet();

            assertThat(IntentStore.in(site.database()).open(Site.ACME)).isEmpty();
        }
    }
}
