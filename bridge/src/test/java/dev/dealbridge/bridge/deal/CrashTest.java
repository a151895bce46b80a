package dev.dealbridge.bridge.deal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.connection.FieldCodes;
import dev.dealbridge.bridge.connection.FieldRole;
import dev.dealbridge.bridge.site.Crash;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.NodeSettings;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.ledger.book.LedgerInvoice;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.value.CustomFields;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The bridge dies at every port call of a deal's life, before the call and after it took effect; another
/// node on the same database finishes. Each death has a deal of its own, so that all of them wait out the
/// lease of 2 s together.
class CrashTest {

    private static Site site;
    private static Crm crm;

    @BeforeAll
    static void open() {
        site = Site.open();
        crm = new Crm(site);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    @Tag("case-28")
    void leavesOneInvoiceFileAndNoteAtEveryPortCallOfAWonDeal() {
        int before = site.ledger().invoices("", 1_000).size();
        Crash crash = new Crash();
        Map<DealId, Crash.Moment> deaths = new LinkedHashMap<>();
        DealId unharmed;
        try (Node node = site.node(crash.in(NodeSettings.usual()))) {
            node.connect();
            unharmed = crm.deal(newCustomer());
            crash.plan(unharmed.value(), null);
            crm.win(unharmed);
            node.awaitState(unharmed, DealState.INVOICED);
            // The deal counts as invoiced before its note is written.
            node.awaitQuiet();
            int calls = callsOfWonDeal(crash.calls(unharmed.value()));
            for (int call = 1; call <= calls; call++) {
                for (boolean after : List.of(false, true)) {
                    // Each with a customer of its own, so that all have the same port calls.
                    DealId deal = crm.deal(newCustomer());
                    deaths.put(deal, new Crash.Moment(call, after));
                    node.awaitQuiet();
                }
            }
            deaths.forEach((deal, moment) -> crash.plan(deal.value(), moment));
            deaths.keySet().forEach(crm::win);
            node.awaitTrue("every death", crash::allDead);
        }
        try (Node other = site.node()) {
            deaths.keySet().forEach(deal -> other.awaitState(deal, DealState.INVOICED));
            other.awaitQuiet();
            deaths.forEach((deal, moment) -> assertOneOfEach(other, deal, "died at " + moment));
            assertOneOfEach(other, unharmed, "never died");
            assertThat(site.ledger().invoices("", 1_000).size() - before).isEqualTo(deaths.size() + 1);
            assertThat(site.ledger().verify().isSound()).isTrue();
        }
    }

    @Test
    @Tag("case-28")
    @Tag("case-34")
    void tellsAPaymentOnceAtEveryPortCall() {
        Map<DealId, Crash.Moment> deaths = new LinkedHashMap<>();
        Crash crash = new Crash();
        OrganizationId customer = newCustomer();
        try (Node node = site.node(crash.in(NodeSettings.usual()))) {
            node.connect();
            // Read the deal, read the invoice, write fields, write note.
            for (int call = 1; call <= 4; call++) {
                for (boolean after : List.of(false, true)) {
                    DealId deal = crm.wonDeal(customer);
                    node.awaitState(deal, DealState.INVOICED);
                    deaths.put(deal, new Crash.Moment(call, after));
                }
            }
            node.awaitQuiet();
            deaths.forEach((deal, moment) -> crash.plan(deal.value(), moment));
            deaths.keySet().forEach(deal -> {
                LedgerInvoice invoice = invoice(deal);
                site.ledger()
                        .pay(
                                invoice.id(),
                                Money.of("EUR", "118.99"),
                                LocalDate.of(2026, 11, 23),
                                "bank",
                                "pay-" + deal);
            });
            node.bridge().askAccounting(Site.ACME);
            node.awaitTrue("every death", crash::allDead);
        }
        try (Node other = site.node()) {
            deaths.keySet().forEach(deal -> other.awaitState(deal, DealState.PAID));
            other.awaitQuiet();
            deaths.forEach((deal, moment) -> {
                assertThat(crm.notes(deal)).as("notes, died at " + moment).hasSize(2);
                assertThat(fields(deal).text(codes(other).of(FieldRole.INVOICE_STATUS)))
                        .as("status, died at " + moment)
                        .isEqualTo("paid");
            });
        }
    }

    @Test
    @Tag("case-34")
    void tellsAPaymentOnceThatTheNewsOfAnEarlierOneToldAlready() {
        Crash crash = new Crash();
        NodeSettings dying = crash.in(NodeSettings.usual());
        AtomicReference<Runnable> before = new AtomicReference<>(() -> {});
        DealId deal;
        try (Node node = site.node(dying.withDealLane(handler -> run -> {
            before.getAndSet(() -> {}).run();
            return dying.dealLane().apply(handler).handle(run);
        }))) {
            node.connect();
            deal = crm.wonDeal(newCustomer());
            node.awaitState(deal, DealState.INVOICED);
            node.awaitQuiet();
            pay(deal, "18.99", "first");
            // Booked when the deal's lane already runs for the first, which then tells of both.
            before.set(() -> pay(deal, "100.00", "second"));
            // Read the deal, read the invoice, write fields, write note.
            crash.plan(deal.value(), new Crash.Moment(4, true));
            node.bridge().askAccounting(Site.ACME);
            node.awaitTrue("its death", crash::allDead);
        }
        try (Node other = site.node()) {
            other.bridge().askAccounting(Site.ACME);
            other.awaitState(deal, DealState.PAID);
            other.awaitQuiet();

            assertThat(crm.notes(deal))
                    .as("one on the issue, one on the payments")
                    .hasSize(2);
        }
    }

    private static void pay(DealId deal, String amount, String reference) {
        site.ledger()
                .pay(
                        invoice(deal).id(),
                        Money.of("EUR", amount),
                        LocalDate.of(2026, 11, 23),
                        reference,
                        reference + " of " + deal);
    }

    /// Those of the won deal itself, without the echo of the bridge's own change that may follow.
    private static int callsOfWonDeal(List<String> calls) {
        int note = 0;
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).startsWith("addNote")) {
                note = i + 1;
            }
        }
        assertThat(note).as("port calls " + calls).isGreaterThanOrEqualTo(10);
        return note;
    }

    private static void assertOneOfEach(Node node, DealId deal, String when) {
        LedgerInvoice invoice = invoice(deal);
        assertThat(crm.files(deal)).as("files, " + when).hasSize(1);
        assertThat(crm.files(deal).getFirst().size())
                .as("size, " + when)
                .isEqualTo(site.ledger().pdf(invoice.id()).orElseThrow().bytes().length);
        assertThat(crm.notes(deal)).as("notes, " + when).hasSize(1);
        CustomFields fields = fields(deal);
        FieldCodes codes = codes(node);
        assertThat(fields.text(codes.of(FieldRole.INVOICE_NUMBER)))
                .as("number, " + when)
                .isEqualTo(invoice.document().number());
        assertThat(fields.text(codes.of(FieldRole.INVOICE_STATUS)))
                .as("status, " + when)
                .isEqualTo("issued");
        assertThat(Objects.requireNonNull(fields.money(codes.of(FieldRole.INVOICE_AMOUNT)))
                        .value())
                .as("amount, " + when)
                .isEqualByComparingTo(invoice.document().totals().payable().amount());
        assertThat(Objects.requireNonNull(fields.money(codes.of(FieldRole.INVOICE_OPEN_AMOUNT)))
                        .value())
                .as("open amount, " + when)
                .isEqualByComparingTo(invoice.open().amount());
    }

    private static LedgerInvoice invoice(DealId deal) {
        return site.ledger()
                .findByReference("acme:deal:%d:1:1".formatted(deal.value()))
                .orElseThrow();
    }

    private static CustomFields fields(DealId deal) {
        return crm.get(deal).customFields();
    }

    private static FieldCodes codes(Node node) {
        return node.bridge().connections().find(Site.ACME).orElseThrow().fields();
    }

    private static OrganizationId newCustomer() {
        return crm.customer("Muster AG", Crm.BERLIN);
    }
}
