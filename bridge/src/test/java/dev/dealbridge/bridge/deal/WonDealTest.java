package dev.dealbridge.bridge.deal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealSummary;
import dev.dealbridge.bridge.connection.FieldCodes;
import dev.dealbridge.bridge.connection.FieldRole;
import dev.dealbridge.bridge.site.Crm;
import dev.dealbridge.bridge.site.Node;
import dev.dealbridge.bridge.site.Site;
import dev.dealbridge.bridge.timeline.TimelineEntry;
import dev.dealbridge.bridge.timeline.TimelineKind;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.ledger.book.LedgerInvoice;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.file.AttachedFile;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.value.CustomFields;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WonDealTest {

    private static Site site;
    private static Node node;
    private static Crm crm;
    private static OrganizationId customer;

    @BeforeAll
    static void open() {
        site = Site.open();
        node = site.node();
        node.connect();
        crm = new Crm(site);
        customer = crm.customer("Muster AG", Crm.BERLIN);
    }

    @AfterAll
    static void close() {
        node.close();
        site.close();
    }

    @Test
    @Tag("case-32")
    void becomesOneInvoiceWithItsFileFieldsAndNote() {
        DealId deal = crm.wonDeal(customer);

        DealSummary summary = node.awaitState(deal, DealState.INVOICED);
        node.awaitQuiet();

        LedgerInvoice invoice = site.ledger()
                .findByReference("acme:deal:%d:1:1".formatted(deal.value()))
                .orElseThrow();
        DealSummary.InvoiceSummary shown = Objects.requireNonNull(summary.invoice());
        assertThat(shown.number()).isEqualTo(invoice.document().number());
        assertThat(shown.amount()).isEqualTo(Money.of("EUR", "118.99"));
        assertThat(summary.buyer()).isEqualTo("Muster AG");
        List<AttachedFile> files = crm.files(deal);
        assertThat(files).hasSize(1);
        byte[] pdf = site.ledger().pdf(invoice.id()).orElseThrow().bytes();
        assertThat(files.getFirst().size()).isEqualTo(pdf.length);
        assertThat(site.crm().files().download(files.getFirst().id())).isEqualTo(pdf);
        CustomFields fields = crm.get(deal).customFields();
        FieldCodes codes =
                node.bridge().connections().find(Site.ACME).orElseThrow().fields();
        assertThat(fields.text(codes.of(FieldRole.INVOICE_NUMBER)))
                .isEqualTo(invoice.document().number());
        assertThat(fields.text(codes.of(FieldRole.INVOICE_STATUS))).isEqualTo("issued");
        assertThat(Objects.requireNonNull(fields.money(codes.of(FieldRole.INVOICE_AMOUNT)))
                        .value())
                .isEqualByComparingTo("118.99");
        assertThat(Objects.requireNonNull(fields.money(codes.of(FieldRole.INVOICE_OPEN_AMOUNT)))
                        .value())
                .isEqualByComparingTo("118.99");
        assertThat(fields.isSet(codes.of(FieldRole.INVOICE_PAID_DATE))).isFalse();
        assertThat(fields.text(codes.of(FieldRole.INVOICE_LINK))).isEqualTo("http://bridge.test/deals/" + deal.value());
        assertThat(crm.notes(deal))
                .singleElement()
                .satisfies(note -> assertThat(note.content())
                        .contains(
                                invoice.document().number(),
                                "[Dealbridge acme:deal:%d:1:1/issued]".formatted(deal.value())));
        assertThat(node.bridge().timeline().of(Site.ACME, deal).stream().map(TimelineEntry::kind))
                .containsExactly(
                        TimelineKind.WEBHOOK_RECEIVED,
                        TimelineKind.PLANNED,
                        TimelineKind.INVOICE_ISSUED,
                        TimelineKind.FILE_ATTACHED,
                        TimelineKind.FIELDS_WRITTEN,
                        TimelineKind.NOTE_WRITTEN);
    }

    @Test
    @Tag("case-34")
    void isToldOfItsPayments() {
        DealId deal = crm.wonDeal(customer);
        node.awaitState(deal, DealState.INVOICED);
        LedgerInvoice invoice = site.ledger()
                .findByReference("acme:deal:%d:1:1".formatted(deal.value()))
                .orElseThrow();

        site.ledger()
                .pay(invoice.id(), Money.of("EUR", "18.99"), LocalDate.of(2026, 11, 20), "bank 1", "pay-1-" + deal);
        node.bridge().askAccounting(Site.ACME);
        node.awaitState(deal, DealState.PARTLY_PAID);
        site.ledger()
                .pay(invoice.id(), Money.of("EUR", "100.00"), LocalDate.of(2026, 11, 23), "bank 2", "pay-2-" + deal);
        node.bridge().askAccounting(Site.ACME);
        DealSummary paid = node.awaitState(deal, DealState.PAID);
        node.bridge().askAccounting(Site.ACME);
        node.awaitQuiet();

        CustomFields fields = crm.get(deal).customFields();
        FieldCodes codes =
                node.bridge().connections().find(Site.ACME).orElseThrow().fields();
        assertThat(fields.text(codes.of(FieldRole.INVOICE_STATUS))).isEqualTo("paid");
        assertThat(Objects.requireNonNull(fields.money(codes.of(FieldRole.INVOICE_OPEN_AMOUNT)))
                        .value())
                .isEqualByComparingTo("0");
        assertThat(fields.date(codes.of(FieldRole.INVOICE_PAID_DATE))).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(Objects.requireNonNull(paid.invoice()).paid()).isEqualTo(Money.of("EUR", "118.99"));
        assertThat(crm.notes(deal)).hasSize(3);
    }

    @Test
    void costsTwentyEightTokensAndOneForItsEcho() {
        crm.wonDeal(customer);
        node.awaitQuiet();
        DealId deal = crm.deal(customer);
        node.awaitQuiet();
        long before = site.charged();

        crm.win(deal);
        node.awaitState(deal, DealState.INVOICED);
        node.awaitQuiet();

        // deal 1 + products 10 + upload 10 + read-back 2 + fields 5, note 10; the bridge's own change of the fields
        // comes
        // back as an event that costs one look.
        assertThat(site.charged() - before).isEqualTo(28 + 10 + 1);
    }

    @Test
    @Tag("case-33")
    void costsOneTokenWhenAChangeNeedsNothing() {
        DealId deal = crm.wonDeal(customer);
        node.awaitState(deal, DealState.INVOICED);
        node.awaitQuiet();
        long before = site.charged();

        site.crm().deals().update(DealUpdate.of(deal).withTitle("Workshops in summer"));
        node.awaitTrue("a look", () -> site.charged() > before);
        node.awaitQuiet();

        assertThat(site.charged() - before).isEqualTo(1);
    }

    @Test
    void readsACustomerOnce() {
        OrganizationId other = crm.customer("Neu GmbH", Crm.BERLIN);
        DealId first = crm.deal(other);
        DealId second = crm.deal(other);
        node.awaitQuiet();
        long before = site.charged();
        crm.win(first);
        node.awaitState(first, DealState.INVOICED);
        node.awaitQuiet();
        long between = site.charged();
        crm.win(second);
        node.awaitState(second, DealState.INVOICED);
        node.awaitQuiet();

        assertThat(between - before).isEqualTo(28 + 1 + 10 + 1);
        assertThat(site.charged() - between).isEqualTo(28 + 10 + 1);
    }

    @Test
    @Tag("case-33")
    void neverInvoicesASecondEpisodeByItself() {
        DealId deal = crm.wonDeal(customer);
        node.awaitState(deal, DealState.INVOICED);
        crm.status(deal, DealStatus.Known.OPEN);
        node.awaitTrue("it left", () -> kinds(deal).contains(TimelineKind.LEFT_WON));

        crm.win(deal);
        node.awaitState(deal, DealState.WON_AGAIN);
        node.awaitQuiet();

        assertThat(site.ledger().findByReference("acme:deal:%d:2:1".formatted(deal.value())))
                .isEmpty();
        assertThat(crm.files(deal)).hasSize(1);
        assertThat(kinds(deal)).endsWith(TimelineKind.LEFT_WON, TimelineKind.WEBHOOK_RECEIVED, TimelineKind.WON_AGAIN);
    }

    private static List<TimelineKind> kinds(DealId deal) {
        return node.bridge().timeline().of(Site.ACME, deal).stream()
                .map(TimelineEntry::kind)
                .toList();
    }
}
