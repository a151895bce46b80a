package dev.dealbridge.ledger.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.invoice.calculation.InvoiceCalculator;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.document.DraftLine;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.tax.TaxCategory;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.ledger.Books;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    @Test
    void booksReceivableToRevenueAndTax() {
        assertThat(Posting.ofInvoice(totals(TaxMethod.EXCLUSIVE, Books.line("A", "3", "33.33", Books.STANDARD))))
                .containsExactly(debit("1400", "118.99"), credit("8400", "99.99"), credit("1776", "19.00"));
    }

    @Test
    void booksEachRateByItself() {
        assertThat(Posting.ofInvoice(totals(
                        TaxMethod.EXCLUSIVE,
                        Books.line("A", "1", "100", Books.STANDARD),
                        Books.line("B", "1", "100", Books.REDUCED))))
                .containsExactly(
                        debit("1400", "226.00"),
                        credit("8400", "100.00"),
                        credit("1776", "19.00"),
                        credit("8300", "100.00"),
                        credit("1771", "7.00"));
    }

    @Test
    void booksTheCentOfPricesWithTax() {
        assertThat(Posting.ofInvoice(totals(TaxMethod.INCLUSIVE, Books.line("A", "1", "79.20", Books.STANDARD))))
                .containsExactly(
                        debit("1400", "79.20"),
                        credit("8400", "66.55"),
                        credit("1776", "12.64"),
                        credit("2709", "0.01"));
    }

    @Test
    void booksReturnsInAnotherRateOnTheOtherSide() {
        assertThat(Posting.ofInvoice(totals(
                        TaxMethod.EXCLUSIVE,
                        Books.line("A", "1", "100", Books.STANDARD),
                        Books.line("B", "-1", "10", Books.REDUCED))))
                .containsExactly(
                        debit("1400", "108.30"),
                        credit("8400", "100.00"),
                        credit("1776", "19.00"),
                        debit("8300", "10.00"),
                        debit("1771", "0.70"));
    }

    @Test
    void booksNoTaxOutsideVat() {
        assertThat(Posting.ofInvoice(totals(TaxMethod.NONE, Books.line("A", "1", "50", Books.OUTSIDE))))
                .containsExactly(debit("1400", "50.00"), credit("8950", "50.00"));
    }

    @Test
    void booksPaymentToReceivableAndExcessToCredit() {
        assertThat(Posting.ofPayment(euro("18.99"), euro("118.99")))
                .containsExactly(debit("1200", "18.99"), credit("1400", "18.99"));
        assertThat(Posting.ofPayment(euro("120.00"), euro("118.99")))
                .containsExactly(debit("1200", "120.00"), credit("1400", "118.99"), credit("1700", "1.01"));
        assertThat(Posting.ofPayment(euro("5.00"), euro("0.00")))
                .containsExactly(debit("1200", "5.00"), credit("1700", "5.00"));
    }

    @Test
    void refusesLinesOfNothing() {
        assertThatThrownBy(() -> debit("1200", "0.00")).hasMessageContaining("above zero");
        assertThatThrownBy(() -> debit("1200", "-1.00")).hasMessageContaining("EUR -1.00 on account 1200");
    }

    @Test
    void hasAnAccountForEveryCategory() {
        Set<String> ids = new HashSet<>();
        Chart.accounts()
                .forEach(account ->
                        assertThat(ids.add(account.id())).as(account.id()).isTrue());
        for (TaxCategory category : TaxCategory.values()) {
            BigDecimal rate = new BigDecimal(category == TaxCategory.S ? "8.1" : "0");
            assertThat(ids).contains(Chart.revenue(category, rate), Chart.tax(category, rate));
        }
        assertThat(ids).contains(Chart.bank(), Chart.receivables(), Chart.customerCredit(), Chart.rounding());
        assertThat(Chart.revenue(TaxCategory.S, new BigDecimal("19.0"))).isEqualTo("8400");
    }

    @Test
    void changesItsHashWithEveryField() {
        EntryLine line = debit("1200", "1.00");
        Entry entry = new Entry("demo", 1, EntryKind.PAYMENT, DAY, "text", "doc", List.of(line), Entry.NO_HASH);
        List<Entry> others = List.of(
                new Entry("demo2", 1, EntryKind.PAYMENT, DAY, "text", "doc", List.of(line), Entry.NO_HASH),
                new Entry("demo", 2, EntryKind.PAYMENT, DAY, "text", "doc", List.of(line), Entry.NO_HASH),
                new Entry("demo", 1, EntryKind.INVOICE, DAY, "text", "doc", List.of(line), Entry.NO_HASH),
                new Entry("demo", 1, EntryKind.PAYMENT, DAY.plusDays(1), "text", "doc", List.of(line), Entry.NO_HASH),
                new Entry("demo", 1, EntryKind.PAYMENT, DAY, "text2", "doc", List.of(line), Entry.NO_HASH),
                new Entry("demo", 1, EntryKind.PAYMENT, DAY, "text", "doc2", List.of(line), Entry.NO_HASH),
                new Entry("demo", 1, EntryKind.PAYMENT, DAY, "text", "doc", List.of(line, line), Entry.NO_HASH),
                new Entry(
                        "demo",
                        1,
                        EntryKind.PAYMENT,
                        DAY,
                        "text",
                        "doc",
                        List.of(credit("1200", "1.00")),
                        Entry.NO_HASH),
                new Entry(
                        "demo",
                        1,
                        EntryKind.PAYMENT,
                        DAY,
                        "text",
                        "doc",
                        List.of(debit("1200", "1.01")),
                        Entry.NO_HASH),
                new Entry("demo", 1, EntryKind.PAYMENT, DAY, "text", "doc", List.of(line), "1".repeat(64)));
        Set<String> hashes = new HashSet<>(Set.of(entry.hash()));
        others.forEach(other ->
                assertThat(hashes.add(other.hash())).as(other.toString()).isTrue());
    }

    /// Stored hashes must be found again by every later version.
    @Test
    void keepsItsHash() {
        Entry entry = new Entry(
                "demo",
                1,
                EntryKind.INVOICE,
                DAY,
                "DE-2026-0001",
                "d",
                Posting.ofInvoice(totals(TaxMethod.EXCLUSIVE, Books.line("A", "3", "33.33", Books.STANDARD))),
                Entry.NO_HASH);
        assertThat(entry.hash()).isEqualTo("b15d62006ceb29aa227a3232c2e1517bd550694ac36bb85e2d9fd19054f58dff");
    }

    private static Totals totals(TaxMethod method, DraftLine... lines) {
        InvoiceDraft draft = Books.draft("deal", lines);
        return InvoiceCalculator.calculate(new InvoiceDraft(
                        draft.reference(),
                        draft.tenantId(),
                        draft.buyer(),
                        draft.currency(),
                        method,
                        draft.lines(),
                        draft.discounts(),
                        draft.serviceDate(),
                        draft.language(),
                        draft.note())
                .toCalculation());
    }

    private static EntryLine debit(String account, String amount) {
        return new EntryLine(account, Side.DEBIT, euro(amount));
    }

    private static EntryLine credit(String account, String amount) {
        return new EntryLine(account, Side.CREDIT, euro(amount));
    }

    private static Money euro(String amount) {
        return Money.of("EUR", amount);
    }
}
