package dev.dealbridge.invoice.calculation;

import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.invoice.tax.TaxMethod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a [CalculationInput] must satisfy. The limits on digits also keep a number such as 1E+999999 from
/// stopping the process.
final class CalculationRules {

    private static final int MAX_LINES = 10_000;
    private static final int MAX_DISCOUNTS = 100;
    private static final int MAX_DECIMALS = 6;
    private static final int MAX_WHOLE_DIGITS = 12;
    /// What every accounting system and every column takes.
    private static final BigDecimal TOO_MUCH = BigDecimal.TEN.pow(15);
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final List<Problem> problems = new ArrayList<>();

    private CalculationRules() {}

    static List<Problem> problems(CalculationInput input) {
        CalculationRules rules = new CalculationRules();
        rules.check(input);
        return List.copyOf(rules.problems);
    }

    private void check(CalculationInput input) {
        int scale = input.currency().getDefaultFractionDigits();
        if (scale < 0) {
            problem("currency", input.currency().getCurrencyCode() + " has no minor unit", "use a national currency");
        }
        if (input.lines().isEmpty()) {
            problem("lines", "an invoice has at least one line, got none", "add a line");
        }
        if (input.lines().size() > MAX_LINES) {
            problem(
                    "lines",
                    "an invoice has at most %d lines, got %d"
                            .formatted(MAX_LINES, input.lines().size()),
                    "split it into several invoices");
        }
        if (input.discounts().size() > MAX_DISCOUNTS) {
            problem(
                    "discounts",
                    "a document has at most %d discounts, got %d"
                            .formatted(MAX_DISCOUNTS, input.discounts().size()),
                    "combine them");
        }
        for (int i = 0; i < input.lines().size(); i++) {
            line("lines[" + i + "]", input.lines().get(i), input.taxMethod());
        }
        for (int i = 0; i < input.discounts().size(); i++) {
            discount("discounts[" + i + "]", input.discounts().get(i));
        }
        cashRounding(input.cashRounding(), scale);

        // What depends on amounts can be looked at only when the numbers are sound.
        if (problems.isEmpty()) {
            amounts(input);
        }
    }

    private void line(String at, CalculationLine line, TaxMethod method) {
        number(at + ".quantity", line.quantity());
        boolean price = number(at + ".price", line.price());
        if (price && line.price().signum() < 0) {
            problem(
                    at + ".price",
                    "a price is zero or more, got " + line.price().toPlainString(),
                    "state returned goods as a negative quantity");
        }
        if (number(at + ".base_quantity", line.baseQuantity())
                && line.baseQuantity().signum() <= 0) {
            problem(
                    at + ".base_quantity",
                    "a price is for more than zero units, got "
                            + line.baseQuantity().toPlainString(),
                    "leave it out for a price per unit");
        }
        if (number(at + ".tax_rate", line.taxRate())) {
            taxRate(at + ".tax_rate", line, method);
        }
        if (line.discount() != null) {
            discount(at + ".discount", line.discount());
        }
    }

    private void taxRate(String at, CalculationLine line, TaxMethod method) {
        BigDecimal rate = line.taxRate();
        String got = rate.toPlainString();
        if (rate.signum() < 0 || rate.compareTo(HUNDRED) > 0) {
            problem(at, "a tax rate is between 0 and 100 percent, got " + got, "state it in percent, such as 19");
        } else if (method == TaxMethod.NONE && rate.signum() != 0) {
            problem(
                    at,
                    "without tax (tax_method none) every rate is 0, got " + got,
                    "set the rate to 0 or choose exclusive or inclusive");
        } else if (line.category().isTaxed() && rate.signum() == 0) {
            problem(at, "category S has a rate above 0, got 0", "choose the category that says why no tax is charged");
        } else if (!line.category().isTaxed() && rate.signum() != 0) {
            problem(
                    at,
                    "category %s has the rate 0, got %s".formatted(line.category(), got),
                    "set the rate to 0 or choose category S");
        }
    }

    private void discount(String at, Discount discount) {
        if (!number(at + ".value", discount.value())) {
            return;
        }
        String got = discount.value().toPlainString();
        if (discount.value().signum() < 0) {
            problem(at + ".value", "a discount is zero or more, got " + got, "put a surcharge into the price");
        }
        if (discount.type() == DiscountType.PERCENTAGE && discount.value().compareTo(HUNDRED) > 0) {
            problem(at + ".value", "a discount is at most 100 percent, got " + got, "state the discount in percent");
        }
    }

    private void cashRounding(@Nullable BigDecimal step, int scale) {
        if (step == null || !number("cash_rounding", step)) {
            return;
        }
        if (step.signum() <= 0) {
            problem(
                    "cash_rounding",
                    "the smallest payable step is above zero, got " + step.toPlainString(),
                    "leave it out for none");
        } else if (scale >= 0 && step.stripTrailingZeros().scale() > scale) {
            problem(
                    "cash_rounding",
                    "the smallest payable step has at most %d decimals in this currency, got %s"
                            .formatted(scale, step.toPlainString()),
                    "state it in whole minor units");
        }
    }

    private void amounts(CalculationInput input) {
        List<LineAmount> amounts = InvoiceCalculator.lineAmounts(input);
        for (int i = 0; i < amounts.size(); i++) {
            LineAmount line = amounts.get(i);
            limited("lines[" + i + "]", Stream.of(line.list(), line.discount()));
            if (!line.list().isNegative() && line.agreed().isNegative()) {
                problem(
                        "lines[" + i + "].discount",
                        "a discount is at most the line's %s, got %s".formatted(line.list(), line.discount()),
                        "lower the discount");
            }
        }
        Money sum = Money.sum(
                input.currency(), amounts.stream().map(LineAmount::agreed).toList());
        Money discounts = Money.sum(
                input.currency(),
                input.discounts().stream()
                        .map(discount -> InvoiceCalculator.amountOf(discount, sum))
                        .toList());
        if (!sum.isNegative() && sum.minus(discounts).isNegative()) {
            problem(
                    "discounts",
                    "document discounts are at most the sum of the lines %s, got %s".formatted(sum, discounts),
                    "lower the discounts");
        }
        if (problems.isEmpty()) {
            total(InvoiceCalculator.totals(input));
        }
    }

    private void total(Totals totals) {
        Stream<Money> groups = totals.groups().stream().flatMap(group -> Stream.of(group.basis(), group.tax()));
        limited(
                "total",
                Stream.concat(groups, Stream.of(totals.net(), totals.tax(), totals.gross(), totals.payable())));
    }

    private void limited(String at, Stream<Money> amounts) {
        amounts.filter(amount -> amount.amount().abs().compareTo(TOO_MUCH) >= 0)
                .findFirst()
                .ifPresent(amount -> problem(
                        at,
                        "an amount has at most 15 digits before the decimal point, got " + amount,
                        "correct quantities and prices, or split it into several invoices"));
    }

    private boolean number(String at, BigDecimal number) {
        if (number.signum() != 0 && (wholeDigits(number) > MAX_WHOLE_DIGITS || decimals(number) > MAX_DECIMALS)) {
            problem(
                    at,
                    "a number has at most %d digits before and %d after the decimal point, got %s"
                            .formatted(MAX_WHOLE_DIGITS, MAX_DECIMALS, shortened(number)),
                    "round it");
            return false;
        }
        return true;
    }

    /// A long, because the scale of 1E+2147483647 has no negation among the ints.
    private static long wholeDigits(BigDecimal number) {
        return (long) number.precision() - number.scale();
    }

    /// Without trailing zeros. Removing them works on the unscaled value and is cheap, whatever the exponent.
    private static int decimals(BigDecimal number) {
        return number.scale() <= MAX_DECIMALS
                ? number.scale()
                : number.stripTrailingZeros().scale();
    }

    private static String shortened(BigDecimal number) {
        String text = number.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private void problem(String field, String rule, String remedy) {
        problems.add(new Problem(field, rule, remedy));
    }
}
