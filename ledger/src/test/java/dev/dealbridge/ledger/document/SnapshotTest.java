package dev.dealbridge.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.invoice.calculation.CalculationInput;
import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.calculation.DiscountType;
import dev.dealbridge.invoice.calculation.InvoiceCalculator;
import dev.dealbridge.invoice.document.DraftLine;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.ledger.Books;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DatabindException;

class SnapshotTest {

    private static final Discount TEN_PERCENT = new Discount(DiscountType.PERCENTAGE, new BigDecimal("10"));

    @Test
    void readsBackWhatItWrote() {
        InvoiceDocument document = document();
        Snapshot snapshot = Snapshot.of(document);
        assertThat(Snapshot.of(snapshot.text()).toDocument()).isEqualTo(document);
        assertThat(Snapshot.of(snapshot.text()).sha256())
                .isEqualTo(snapshot.sha256())
                .matches("[0-9a-f]{64}");
        assertThat(Snapshot.of(document)).isEqualTo(snapshot);
    }

    @Test
    void writesAmountsAsTexts() {
        assertThat(Snapshot.of(document()).text())
                .contains("\"payable\":\"EUR 257.04\"", "\"quantity\":\"2.5\"", "\"issueDate\":\"2026-11-24\"")
                .doesNotContain("1E+");
    }

    @Test
    void refusesUnknownNames() {
        String text = Snapshot.of(document()).text().replace("\"number\":", "\"nummer\":");
        assertThatThrownBy(() -> Snapshot.of(text).toDocument()).isInstanceOf(DatabindException.class);
    }

    @Test
    void hashesContentNotSpelling() {
        assertThat(Snapshot.contentHash(draft("2.50", "100.0"))).isEqualTo(Snapshot.contentHash(draft("2.5", "1E+2")));
        assertThat(Snapshot.contentHash(draft("2.5", "100"))).isNotEqualTo(Snapshot.contentHash(draft("2.5", "101")));
        assertThat(Snapshot.contentHash(Books.BUYER)).startsWith("1:");
    }

    /// Keys are kept for ever: a later version must find the hashes of today.
    @Test
    void keepsItsContentHash() {
        assertThat(Snapshot.contentHash(draft("2.5", "100")))
                .isEqualTo("1:cee543b8dba066c69a8a73d5fd1fda39b54f09a40f0342e8325e12dc81bca52e");
        assertThat(Snapshot.contentHash(Books.BUYER))
                .isEqualTo("1:5213165a5913255aa075910b7f6889bce4a3d6b90dbad9f6a1dd9c4282b56fcf");
    }

    private static InvoiceDocument document() {
        InvoiceDraft draft = draft("2.5", "100");
        CalculationInput input = draft.toCalculation();
        return new InvoiceDocument(
                "DE-2026-0001",
                LocalDate.of(2026, 11, 24),
                LocalDate.of(2026, 12, 8),
                Books.GERMAN,
                draft,
                InvoiceCalculator.lineAmounts(input),
                InvoiceCalculator.calculate(input));
    }

    private static InvoiceDraft draft(String quantity, String price) {
        DraftLine line = new DraftLine(
                "Beratung „vor Ort“\nzwei Tage",
                new BigDecimal(quantity),
                "Std.",
                new BigDecimal(price),
                Books.STANDARD,
                TEN_PERCENT);
        return new InvoiceDraft(
                "deal-1",
                "demo",
                Books.BUYER,
                Books.EUR,
                TaxMethod.EXCLUSIVE,
                List.of(line),
                List.of(new Discount(DiscountType.PERCENTAGE, new BigDecimal("4"))),
                LocalDate.of(2026, 11, 20),
                "de",
                "Danke");
    }
}
