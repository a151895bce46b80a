package dev.dealbridge.invoice.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.invoice.calculation.InvoiceCalculator;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.invoice.tax.TaxCategory;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.invoice.tax.TaxTreatment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceDraftTest {

    private static final Party BUYER =
            new Party("org-7", "Muster GmbH", new Address("Hauptstr. 1", "10115", "Berlin", null, "DE"), null, null);
    private static final TaxTreatment STANDARD = new TaxTreatment(TaxCategory.S, new BigDecimal("19"), null);

    @Test
    void acceptsCompleteDraft() {
        InvoiceDraft draft = draft(BUYER, "de", line("Beratung", STANDARD));
        assertThat(draft.problems()).isEmpty();
        assertThat(InvoiceCalculator.calculate(draft.toCalculation()).payable()).isEqualTo(Money.of("EUR", "238.00"));
    }

    @Test
    void namesEveryProblem() {
        Party nobody = new Party("org-7", " ", new Address("", "", "", null, "Germany"), null, null);
        InvoiceDraft draft = draft(
                nobody,
                "fr",
                line("", STANDARD),
                line("Training", new TaxTreatment(TaxCategory.E, BigDecimal.ZERO, null)));
        assertThat(draft.problems())
                .extracting(Problem::field)
                .containsExactly(
                        "buyer.name",
                        "buyer.address.street",
                        "buyer.address.postalCode",
                        "buyer.address.city",
                        "buyer.address.country",
                        "language",
                        "lines[0].description",
                        "lines[1].tax.reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u200b", " \u2060\ufeff\u3000", "\u200e\u202f"})
    void refusesTextsThatNobodyCanSee(String invisible) {
        Address nowhere = new Address(invisible, invisible, invisible, null, "DE");
        InvoiceDraft draft = draft(new Party("org-7", invisible, nowhere, null, null), "de", line(invisible, STANDARD));
        assertThat(draft.problems())
                .extracting(Problem::field)
                .containsExactly(
                        "buyer.name",
                        "buyer.address.street",
                        "buyer.address.postalCode",
                        "buyer.address.city",
                        "lines[0].description");
        TaxTreatment exempt = new TaxTreatment(TaxCategory.E, BigDecimal.ZERO, invisible);
        assertThat(draft(BUYER, "de", line("A", exempt)).problems())
                .extracting(Problem::field)
                .containsExactly("lines[0].tax.reason");
    }

    /// They need texts and ids of both parties that an invoice does not carry yet.
    @ParameterizedTest
    @EnumSource(
            value = TaxCategory.class,
            names = {"AE", "K", "G"})
    void refusesCategoriesWhoseContentIsMissing(TaxCategory category) {
        TaxTreatment treatment = new TaxTreatment(category, BigDecimal.ZERO, "reverse charge");
        assertThat(draft(BUYER, "en", line("A", treatment)).problems())
                .extracting(Problem::field)
                .containsExactly("lines[0].tax.category");
    }

    @Test
    void refusesOutsideScopeBesideOtherCategories() {
        TaxTreatment outside = new TaxTreatment(TaxCategory.O, BigDecimal.ZERO, "Outside the scope of VAT");
        assertThat(draft(BUYER, "en", line("A", outside), line("B", STANDARD)).problems())
                .extracting(Problem::rule)
                .containsExactly("category O (outside the scope of VAT) stands alone in an invoice");
    }

    @Test
    void refusesReasonWhereNoneBelongs() {
        TaxTreatment reasoned = new TaxTreatment(TaxCategory.S, new BigDecimal("19"), "because");
        assertThat(draft(BUYER, "en", line("A", reasoned)).problems())
                .extracting(Problem::field)
                .containsExactly("lines[0].tax.reason");
    }

    @Test
    void passesArithmeticProblemsOn() {
        DraftLine negative = new DraftLine("A", BigDecimal.ONE, null, new BigDecimal("-5"), STANDARD, null);
        assertThat(draft(BUYER, "en", negative).problems())
                .extracting(Problem::field)
                .containsExactly("lines[0].price");
    }

    @Test
    void refusesOverlongTextsAndControlCharacters() {
        assertThat(draft(BUYER, "en", line("x".repeat(1_001), STANDARD)).problems())
                .hasSize(1);
        assertThat(draft(BUYER, "en", line("a\u0000b", STANDARD)).problems()).hasSize(1);
        assertThat(draft(BUYER, "en", line("two\nlines", STANDARD)).problems()).isEmpty();
    }

    private static InvoiceDraft draft(Party buyer, String language, DraftLine... lines) {
        return new InvoiceDraft(
                "deal-42-1",
                "demo",
                buyer,
                Currency.getInstance("EUR"),
                TaxMethod.EXCLUSIVE,
                List.of(lines),
                List.of(),
                LocalDate.of(2026, 11, 20),
                language,
                null);
    }

    private static DraftLine line(String description, TaxTreatment tax) {
        return new DraftLine(description, new BigDecimal("2"), "h", new BigDecimal("100"), tax, null);
    }
}
