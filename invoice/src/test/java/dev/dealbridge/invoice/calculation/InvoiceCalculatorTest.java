package dev.dealbridge.invoice.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.problem.InvalidInputException;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.invoice.tax.TaxCategory;
import dev.dealbridge.invoice.tax.TaxMethod;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InvoiceCalculatorTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    @Tag("case-35")
    void takesAmountDiscountOncePerLine() {
        Totals totals = exclusive(line("3", "10.00", "19", amount("1.50")));
        assertThat(totals.lineNet()).containsExactly(euro("28.50"));
    }

    @Test
    @Tag("case-35")
    void roundsPercentageDiscountByItself() {
        // 3 x 3.33 = 9.99, 12.5 % of it is 1.24875
        Totals totals = exclusive(line("3", "3.33", "19", percent("12.5")));
        assertThat(totals.lineNet()).containsExactly(euro("8.74"));
    }

    @Test
    void mergesRatesThatAreWrittenDifferently() {
        Totals totals =
                exclusive(line("1", "10", "20", null), line("1", "10", "2E+1", null), line("1", "10", "20.0", null));
        assertThat(totals.groups())
                .containsExactly(new TaxGroup(TaxCategory.S, new BigDecimal("20"), euro("30.00"), euro("6.00")));
    }

    @Test
    void separatesCategoriesOfOneRate() {
        CalculationLine exempt = new CalculationLine(
                BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ONE, TaxCategory.E, BigDecimal.ZERO, null);
        CalculationLine zero = new CalculationLine(
                BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ONE, TaxCategory.Z, BigDecimal.ZERO, null);
        assertThat(exclusive(exempt, zero).groups())
                .extracting(TaxGroup::category)
                .containsExactly(TaxCategory.E, TaxCategory.Z);
    }

    @Test
    void takesSeveralDocumentDiscountsOffTheSumOfTheLines() {
        List<CalculationLine> lines = List.of(line("1", "100", "19", null));
        Totals oneWay = calculate(TaxMethod.EXCLUSIVE, lines, percent("10"), amount("5"));
        Totals otherWay = calculate(TaxMethod.EXCLUSIVE, lines, amount("5"), percent("10"));
        assertThat(oneWay.net()).isEqualTo(euro("85.00"));
        assertThat(otherWay).isEqualTo(oneWay);
    }

    @Test
    @Tag("case-35")
    void keepsAgreedGrossUnderDocumentDiscount() {
        Totals totals = calculate(
                TaxMethod.INCLUSIVE,
                List.of(line("1", "119.00", "19", null), line("1", "107.00", "7", null)),
                amount("22.60"));
        // 10 % off each: 107.10 and 96.30 gross
        assertThat(totals.groups()).extracting(TaxGroup::basis).containsExactly(euro("90.00"), euro("90.00"));
        assertThat(totals.payable()).isEqualTo(euro("203.40"));
        assertThat(totals.lineNet()).containsExactly(euro("100.00"), euro("100.00"));
    }

    @Test
    void leavesReturnedGoodsOutOfDocumentDiscount() {
        Totals totals = calculate(
                TaxMethod.EXCLUSIVE, List.of(line("1", "100", "19", null), line("-1", "50", "7", null)), amount("10"));
        assertThat(totals.groups()).extracting(TaxGroup::basis).containsExactly(euro("90.00"), euro("-50.00"));
    }

    @Test
    void spreadsNetOverGoodsSoldAndReturned() {
        Totals totals = calculate(
                TaxMethod.INCLUSIVE, List.of(line("1", "1000.00", "19", null), line("-1", "999.99", "19", null)));
        assertThat(totals.lineNet()).containsExactly(euro("840.34"), euro("-840.33"));
        assertThat(totals.payable()).isEqualTo(euro("0.01"));
    }

    @Test
    void printsLinesInTheTermsOfTheirPrices() {
        CalculationInput input = new CalculationInput(
                EUR, TaxMethod.INCLUSIVE, List.of(line("2", "119.00", "19", percent("50"))), List.of(), null);
        assertThat(InvoiceCalculator.lineAmounts(input))
                .containsExactly(new LineAmount(euro("238.00"), euro("119.00"), euro("119.00")));
    }

    @Test
    void combinesCashRoundingWithInclusivePrices() {
        Totals totals = InvoiceCalculator.calculate(new CalculationInput(
                Currency.getInstance("CHF"),
                TaxMethod.INCLUSIVE,
                List.of(line("1", "12.34", "8.1", null)),
                List.of(),
                new BigDecimal("0.05")));
        assertThat(totals.payable()).isEqualTo(Money.of("CHF", "12.35"));
        assertThat(totals.gross().plus(totals.rounding())).isEqualTo(totals.payable());
    }

    @Nested
    class Refuses {

        @Test
        void everyBadNumberAtOnce() {
            CalculationLine bad = new CalculationLine(
                    new BigDecimal("1E+999999"),
                    new BigDecimal("-1"),
                    BigDecimal.ZERO,
                    TaxCategory.S,
                    new BigDecimal("119"),
                    percent("101"));
            CalculationInput input = new CalculationInput(
                    EUR, TaxMethod.EXCLUSIVE, List.of(bad), List.of(amount("-1")), new BigDecimal("0.001"));
            assertThat(input.problems())
                    .extracting(Problem::field)
                    .containsExactly(
                            "lines[0].quantity",
                            "lines[0].price",
                            "lines[0].base_quantity",
                            "lines[0].tax_rate",
                            "lines[0].discount.value",
                            "discounts[0].value",
                            "cash_rounding");
            assertThatThrownBy(() -> InvoiceCalculator.calculate(input))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("lines[0].quantity: a number has at most 12 digits before")
                    .hasMessageContaining("cash_rounding: the smallest payable step has at most 2 decimals");
        }

        @Test
        void tooManyDecimals() {
            assertThat(problems(line("0.0000001", "1", "19", null))).containsExactly("lines[0].quantity");
            assertThat(problems(line("0.000001000", "1", "19", null))).isEmpty();
        }

        @Test
        void documentWithoutLines() {
            assertThat(problems()).containsExactly("lines");
        }

        @Test
        void rateThatContradictsItsCategory() {
            assertThat(problems(line("1", "1", "0", null))).containsExactly("lines[0].tax_rate");
            CalculationLine exempt = new CalculationLine(
                    BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, TaxCategory.E, BigDecimal.TEN, null);
            assertThat(problems(exempt)).containsExactly("lines[0].tax_rate");
        }

        @Test
        void rateInDocumentWithoutTax() {
            CalculationInput input =
                    new CalculationInput(EUR, TaxMethod.NONE, List.of(line("1", "1", "19", null)), List.of(), null);
            assertThat(input.problems()).extracting(Problem::field).containsExactly("lines[0].tax_rate");
        }

        @Test
        void discountLargerThanItsLine() {
            assertThat(problems(line("1", "10", "19", amount("10.01")))).containsExactly("lines[0].discount");
            assertThat(problems(line("1", "10", "19", amount("10.00")))).isEmpty();
        }

        @Test
        void discountsLargerThanTheDocument() {
            CalculationInput input = new CalculationInput(
                    EUR,
                    TaxMethod.EXCLUSIVE,
                    List.of(line("1", "10", "19", null)),
                    List.of(amount("6"), percent("50")),
                    null);
            assertThat(input.problems()).extracting(Problem::field).containsExactly("discounts");
        }

        /// Numbers of twelve digits each are sound, their product is not.
        @Test
        void amountsOfMoreThanFifteenDigits() {
            String most = "999999999999999.99";
            assertThat(problems(line("1000000000", "1000000000", "19", null))).containsExactly("lines[0]");
            assertThat(problems(line("1000", "999999999999.999", "19", null)))
                    .as("lines below, total above")
                    .containsExactly("total");
            assertThat(problems(line("1", "999999999999", "19", null))).isEmpty();
            assertThat(Money.parse("EUR " + most)).isEqualTo(euro(most));
        }

        @Test
        void groupsOfMoreThanFifteenDigitsThatCancelEachOtherOut() {
            assertThat(problems(
                            line("900", "999999999999", "19", null),
                            line("900", "999999999999", "19", null),
                            line("-900", "999999999999", "7", null),
                            line("-900", "999999999999", "7", null),
                            line("1", "1", "7", null)))
                    .containsExactly("total");
        }

        /// The exponent is so large that its negation is no int.
        @Test
        void numbersWithTheLargestExponents() {
            for (String number : List.of("1E+2147483647", "100E+2147483645", "7E-2147483647", "12E+2147483646")) {
                assertThat(problems(line(number, "1", "19", null))).as(number).containsExactly("lines[0].quantity");
            }
            assertThat(problems(line("1", "1", "1E+2147483647", null))).containsExactly("lines[0].tax_rate");
        }

        @Test
        void currencyWithoutMinorUnit() {
            CalculationInput input = new CalculationInput(
                    Currency.getInstance("XAU"),
                    TaxMethod.EXCLUSIVE,
                    List.of(line("1", "1", "19", null)),
                    List.of(),
                    null);
            assertThat(input.problems()).extracting(Problem::field).containsExactly("currency");
        }

        private static List<String> problems(CalculationLine... lines) {
            return new CalculationInput(EUR, TaxMethod.EXCLUSIVE, List.of(lines), List.of(), null)
                    .problems().stream().map(Problem::field).toList();
        }
    }

    private static Totals exclusive(CalculationLine... lines) {
        return calculate(TaxMethod.EXCLUSIVE, List.of(lines));
    }

    private static Totals calculate(TaxMethod method, List<CalculationLine> lines, Discount... discounts) {
        return InvoiceCalculator.calculate(new CalculationInput(EUR, method, lines, List.of(discounts), null));
    }

    private static CalculationLine line(String quantity, String price, String rate, @Nullable Discount discount) {
        return new CalculationLine(
                new BigDecimal(quantity),
                new BigDecimal(price),
                BigDecimal.ONE,
                TaxCategory.S,
                new BigDecimal(rate),
                discount);
    }

    private static Discount percent(String value) {
        return new Discount(DiscountType.PERCENTAGE, new BigDecimal(value));
    }

    private static Discount amount(String value) {
        return new Discount(DiscountType.AMOUNT, new BigDecimal(value));
    }

    private static Money euro(String amount) {
        return Money.of(EUR, new BigDecimal(amount));
    }
}
