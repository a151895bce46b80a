package dev.dealbridge.invoice.calculation;

import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.invoice.tax.TaxMethod;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an invoice's amounts follow from.
///
/// @param discounts of the whole document; a percentage is of the sum of the lines, so their order does not
///        matter
/// @param cashRounding the smallest payable step, such as 0.05 in Switzerland; null for none
public record CalculationInput(
        Currency currency,
        TaxMethod taxMethod,
        List<CalculationLine> lines,
        List<Discount> discounts,
        @Nullable BigDecimal cashRounding) {

    public CalculationInput {
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
    }

    /// Every rule this input breaks; empty if it can be calculated.
    public List<Problem> problems() {
        return CalculationRules.problems(this);
    }
}
