package dev.dealbridge.invoice.calculation;

import static dev.dealbridge.invoice.RandomCases.forAll;
import static dev.dealbridge.invoice.RandomCases.number;
import static dev.dealbridge.invoice.RandomCases.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.invoice.RandomCases;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.tax.TaxCategory;
import dev.dealbridge.invoice.tax.TaxMethod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InvoiceCalculatorPropertiesTest {

    private static final int CASES = 4_000;
    private static final List<BigDecimal> RATES = List.of(
            new BigDecimal("19"), new BigDecimal("7"), new BigDecimal("8.1"), new BigDecimal("25"), BigDecimal.ZERO);

    @Test
    @Tag("case-35")
    void sumsAreExact() {
        forAll(CASES, random -> {
            CalculationInput input = input(random, oneOf(random, List.of(TaxMethod.values())));
            Totals totals = InvoiceCalculator.calculate(input);
            Currency currency = input.currency();
            assertThat(Money.sum(
                            currency,
                            totals.groups().stream().map(TaxGroup::basis).toList()))
                    .isEqualTo(totals.net());
            assertThat(Money.sum(
                            currency,
                            totals.groups().stream().map(TaxGroup::tax).toList()))
                    .isEqualTo(totals.tax());
            assertThat(totals.net().plus(totals.tax())).isEqualTo(totals.gross());
            assertThat(totals.gross().plus(totals.rounding())).isEqualTo(totals.payable());
            assertThat(totals.lineNet()).hasSameSizeAs(input.lines());
        });
    }

    @Test
    @Tag("case-35")
    void taxIsRoundedOncePerGroup() {
        forAll(CASES, random -> {
            Totals totals = InvoiceCalculator.calculate(input(random, TaxMethod.INCLUSIVE));
            for (TaxGroup group : totals.groups()) {
                BigDecimal exact = group.basis().amount().multiply(group.rate()).movePointLeft(2);
                assertThat(group.tax()).isEqualTo(Money.rounded(group.basis().currency(), exact, RoundingMode.HALF_UP));
            }
        });
    }

    @Test
    void withoutDiscountLinesAddUpToNet() {
        forAll(CASES, random -> {
            CalculationInput input =
                    withoutDocumentDiscounts(input(random, oneOf(random, List.of(TaxMethod.values()))));
            Totals totals = InvoiceCalculator.calculate(input);
            assertThat(Money.sum(input.currency(), totals.lineNet())).isEqualTo(totals.net());
        });
    }

    @Test
    @Tag("case-35")
    void inclusivePricesKeepTheAgreedGross() {
        forAll(CASES, random -> {
            CalculationInput input = input(random, TaxMethod.INCLUSIVE);
            Totals totals = InvoiceCalculator.calculate(input);
            Money lines = Money.sum(
                    input.currency(),
                    InvoiceCalculator.lineAmounts(input).stream()
                            .map(LineAmount::agreed)
                            .toList());
            Money discounts = Money.sum(
                    input.currency(),
                    input.discounts().stream()
                            .map(discount -> InvoiceCalculator.amountOf(discount, lines))
                            .toList());
            assertThat(totals.payable()).isEqualTo(lines.minus(discounts));
            // At most one minor unit per rate, whatever the amounts.
            Money bound = Money.of(
                    input.currency(),
                    BigDecimal.valueOf(totals.groups().size(), input.currency().getDefaultFractionDigits()));
            assertThat(totals.rounding().amount().abs()).isLessThanOrEqualTo(bound.amount());
        });
    }

    @Test
    void eachLineIsWithinOneUnitOfItsOwnNet() {
        forAll(CASES, random -> {
            CalculationInput input = withoutDocumentDiscounts(input(random, TaxMethod.INCLUSIVE));
            Totals totals = InvoiceCalculator.calculate(input);
            List<LineAmount> lines = InvoiceCalculator.lineAmounts(input);
            BigDecimal unit = BigDecimal.ONE.movePointLeft(input.currency().getDefaultFractionDigits());
            for (int i = 0; i < lines.size(); i++) {
                CalculationLine line = input.lines().get(i);
                BigDecimal exact = lines.get(i)
                        .agreed()
                        .amount()
                        .multiply(new BigDecimal("100"))
                        .divide(new BigDecimal("100").add(line.taxRate()), 20, RoundingMode.HALF_UP);
                // The group's own rounding moves a line by less than half a unit more.
                assertThat(totals.lineNet().get(i).amount().subtract(exact).abs())
                        .isLessThan(unit.multiply(new BigDecimal("1.5")));
                assertThat(totals.lineNet().get(i).amount().signum()
                                * lines.get(i).agreed().amount().signum())
                        .isNotNegative();
            }
        });
    }

    @Test
    void returnedGoodsAreTheMirrorImage() {
        forAll(CASES, random -> {
            CalculationInput input = withoutAmounts(input(random, oneOf(random, List.of(TaxMethod.values()))));
            Totals totals = InvoiceCalculator.calculate(input);
            Totals mirrored = InvoiceCalculator.calculate(returned(input));
            assertThat(mirrored.payable()).isEqualTo(totals.payable().negated());
            assertThat(mirrored.tax()).isEqualTo(totals.tax().negated());
            assertThat(mirrored.lineNet())
                    .isEqualTo(totals.lineNet().stream().map(Money::negated).toList());
        });
    }

    @Test
    void payableIsAMultipleOfTheCashStep() {
        forAll(CASES, random -> {
            CalculationInput plain = input(random, TaxMethod.EXCLUSIVE);
            BigDecimal step = new BigDecimal(oneOf(random, List.of("1", "5", "50")))
                    .movePointLeft(plain.currency().getDefaultFractionDigits());
            Totals totals = InvoiceCalculator.calculate(
                    new CalculationInput(plain.currency(), plain.taxMethod(), plain.lines(), plain.discounts(), step));
            assertThat(totals.payable().amount().remainder(step)).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(totals.rounding().amount().abs().multiply(new BigDecimal("2")))
                    .isLessThanOrEqualTo(step);
        });
    }

    private static CalculationInput input(Random random, TaxMethod method) {
        Currency currency = RandomCases.currency(random);
        boolean returns = random.nextInt(4) == 0;
        List<CalculationLine> lines = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            BigDecimal rate = method == TaxMethod.NONE ? BigDecimal.ZERO : oneOf(random, RATES);
            lines.add(new CalculationLine(
                    number(random, returns ? -50 : 0, 100, 4),
                    number(random, 0, 5_000, 6),
                    random.nextInt(5) == 0 ? new BigDecimal("100") : BigDecimal.ONE,
                    rate.signum() == 0 ? TaxCategory.Z : TaxCategory.S,
                    rate,
                    lineDiscount(random)));
        }
        List<Discount> discounts = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            discounts.add(new Discount(DiscountType.PERCENTAGE, number(random, 0, 40, 2)));
        }
        CalculationInput input = new CalculationInput(currency, method, lines, discounts, null);
        CalculationInput withAmount = plus(input, new Discount(DiscountType.AMOUNT, number(random, 0, 100, 0)));
        // An amount that is larger than the document is refused, so it is only taken where it fits.
        return withAmount.problems().isEmpty() ? withAmount : input;
    }

    private static @Nullable Discount lineDiscount(Random random) {
        return random.nextInt(3) == 0 ? new Discount(DiscountType.PERCENTAGE, number(random, 0, 100, 2)) : null;
    }

    private static CalculationInput plus(CalculationInput input, Discount discount) {
        List<Discount> discounts = new ArrayList<>(input.discounts());
        discounts.add(discount);
        return new CalculationInput(input.currency(), input.taxMethod(), input.lines(), discounts, null);
    }

    private static CalculationInput withoutDocumentDiscounts(CalculationInput input) {
        return new CalculationInput(input.currency(), input.taxMethod(), input.lines(), List.of(), null);
    }

    private static CalculationInput withoutAmounts(CalculationInput input) {
        List<Discount> percentages = input.discounts().stream()
                .filter(discount -> discount.type() == DiscountType.PERCENTAGE)
                .toList();
        return new CalculationInput(input.currency(), input.taxMethod(), input.lines(), percentages, null);
    }

    private static CalculationInput returned(CalculationInput input) {
        List<CalculationLine> lines = input.lines().stream()
                .map(line -> new CalculationLine(
                        line.quantity().negate(),
                        line.price(),
                        line.baseQuantity(),
                        line.category(),
                        line.taxRate(),
                        line.discount()))
                .toList();
        return new CalculationInput(input.currency(), input.taxMethod(), lines, input.discounts(), null);
    }
}
