package dev.dealbridge.invoice.document;

import dev.dealbridge.invoice.calculation.CalculationInput;
import dev.dealbridge.invoice.calculation.CalculationLine;
import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.invoice.tax.TaxMethod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An invoice to be issued. It has no number and no issue date: those are assigned when it is issued.
///
/// @param reference our business key of the invoice, unique within an organization
/// @param tenantId who issues it
/// @param discounts of the whole document
/// @param serviceDate when the goods or services were delivered
/// @param language of the document, `de` or `en`
/// @param note free text for the customer; null for none
public record InvoiceDraft(
        String reference,
        String tenantId,
        Party buyer,
        Currency currency,
        TaxMethod taxMethod,
        List<DraftLine> lines,
        List<Discount> discounts,
        LocalDate serviceDate,
        String language,
        @Nullable String note) {

    public InvoiceDraft {
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
    }

    /// Every rule this draft breaks, its arithmetic included; empty if it can be issued.
    public List<Problem> problems() {
        return DraftRules.problems(this);
    }

    public CalculationInput toCalculation() {
        List<CalculationLine> calculated = lines.stream()
                .map(line -> new CalculationLine(
                        line.quantity(),
                        line.unitPrice(),
                        BigDecimal.ONE,
                        line.tax().category(),
                        line.tax().rate(),
                        line.discount()))
                .toList();
        return new CalculationInput(currency, taxMethod, calculated, discounts, null);
    }
}
