package dev.dealbridge.invoice.calculation;

import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.problem.InvalidInputException;
import dev.dealbridge.invoice.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Computes an invoice's [Totals].
///
/// Prices without tax: line net = round(quantity x price / base quantity) - round(discount); per category
/// and rate, basis = line nets - its share of the document discounts, tax = round(basis x rate). Prices
/// with tax: per rate, the tax contained in the agreed gross amount is round(gross x rate / (100 + rate)),
/// the rest is the basis and is spread over the lines; the tax that EN 16931 demands of that basis may
/// differ from it by a cent, and that cent is the rounding amount BT-114, so that the payable amount is the
/// agreed one. A document discount is divided among the rates by largest remainder.
public final class InvoiceCalculator {

    static final BigDecimal HUNDRED = new BigDecimal("100");

    private InvoiceCalculator() {}

    /// @throws InvalidInputException with every problem of the input
    public static Totals calculate(CalculationInput input) {
        List<Problem> problems = input.problems();
        if (!problems.isEmpty()) {
            throw new InvalidInputException("the invoice to calculate", problems);
        }
        return totals(input);
    }

    /// For an input whose numbers are sound.
    static Totals totals(CalculationInput input) {
        return switch (input.taxMethod()) {
            case EXCLUSIVE, NONE -> withTaxOnTop(input);
            case INCLUSIVE -> withTaxContained(input);
        };
    }

    /// The amounts of each line in the terms of its prices, as they are printed.
    ///
    /// The input must be free of [CalculationInput#problems()].
    public static List<LineAmount> lineAmounts(CalculationInput input) {
        return input.lines().stream().map(line -> lineAmount(input, line)).toList();
    }

    private static LineAmount lineAmount(CalculationInput input, CalculationLine line) {
        BigDecimal product = line.quantity().multiply(line.price());
        int scale = input.currency().getDefaultFractionDigits();
        Money list = Money.of(input.currency(), product.divide(line.baseQuantity(), scale, RoundingMode.HALF_UP));
        Money discount = line.discount() == null ? Money.zero(input.currency()) : amountOf(line.discount(), list);
        return new LineAmount(list, discount, list.minus(discount));
    }

    static Money amountOf(Discount discount, Money base) {
        BigDecimal amount = switch (discount.type()) {
            case AMOUNT -> discount.value();
            case PERCENTAGE -> base.amount().multiply(discount.value()).movePointLeft(2);
        };
        return Money.rounded(base.currency(), amount, RoundingMode.HALF_UP);
    }

    private static Totals withTaxOnTop(CalculationInput input) {
        List<Money> lineNet = new ArrayList<>();
        List<TaxGroup> groups = new ArrayList<>();
        for (LineAmount line : lineAmounts(input)) {
            lineNet.add(line.agreed());
        }
        for (LineGroup group : LineGroup.of(input)) {
            Money basis = group.agreed();
            groups.add(group.toTaxGroup(basis));
        }
        return total(input, lineNet, groups, null);
    }

    private static Totals withTaxContained(CalculationInput input) {
        List<LineGroup> lineGroups = LineGroup.of(input);
        Money[] lineNet = new Money[input.lines().size()];
        List<TaxGroup> groups = new ArrayList<>();
        for (LineGroup group : lineGroups) {
            groups.add(group.toTaxGroup(group.netOf(group.agreed())));
            group.spreadNet(lineNet);
        }
        Money agreed = Money.sum(
                input.currency(), lineGroups.stream().map(LineGroup::agreed).toList());
        return total(input, List.of(lineNet), groups, agreed);
    }

    private static Totals total(
            CalculationInput input, List<Money> lineNet, List<TaxGroup> groups, @Nullable Money agreedGross) {
        Money net =
                Money.sum(input.currency(), groups.stream().map(TaxGroup::basis).toList());
        Money tax =
                Money.sum(input.currency(), groups.stream().map(TaxGroup::tax).toList());
        Money gross = net.plus(tax);
        Money payable = roundedToStep(agreedGross == null ? gross : agreedGross, input.cashRounding());
        return new Totals(lineNet, groups, net, tax, gross, payable.minus(gross), payable);
    }

    private static Money roundedToStep(Money amount, @Nullable BigDecimal step) {
        if (step == null) {
            return amount;
        }
        BigDecimal steps = amount.amount().divide(step, 0, RoundingMode.HALF_UP);
        return Money.of(amount.currency(), steps.multiply(step));
    }
}
