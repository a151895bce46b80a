package dev.dealbridge.invoice.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.invoice.SharedVectors;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.tax.TaxCategory;
import dev.dealbridge.invoice.tax.TaxMethod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class InvoiceVectorsTest {

    @TestFactory
    List<DynamicTest> calculatesAsComputed() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode vector : SharedVectors.read().get("invoices").values()) {
            tests.add(DynamicTest.dynamicTest(vector.get("name").asString(), () -> check(vector)));
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static void check(JsonNode vector) {
        CalculationInput input = input(vector.get("input"));
        JsonNode expect = vector.get("expect");
        Totals totals = InvoiceCalculator.calculate(input);

        assertThat(totals.lineNet()).isEqualTo(amounts(input.currency(), expect.get("line_net")));
        for (String name : List.of("net", "tax", "gross", "rounding", "payable")) {
            Money actual = switch (name) {
                case "net" -> totals.net();
                case "tax" -> totals.tax();
                case "gross" -> totals.gross();
                case "rounding" -> totals.rounding();
                default -> totals.payable();
            };
            assertThat(actual).as(name).isEqualTo(amount(input.currency(), expect.get(name)));
        }
        assertThat(totals.groups()).hasSize(expect.get("groups").size());
        for (int i = 0; i < totals.groups().size(); i++) {
            TaxGroup group = totals.groups().get(i);
            JsonNode expected = expect.get("groups").get(i);
            assertThat(group.rate()).isEqualByComparingTo(number(expected.get("rate")));
            assertThat(group.basis()).isEqualTo(amount(input.currency(), expected.get("basis")));
            assertThat(group.tax()).isEqualTo(amount(input.currency(), expected.get("tax")));
        }
    }

    private static CalculationInput input(JsonNode json) {
        List<CalculationLine> lines = new ArrayList<>();
        for (JsonNode line : json.get("lines").values()) {
            BigDecimal rate = number(line.get("tax_rate"));
            lines.add(new CalculationLine(
                    number(line.get("quantity")),
                    number(line.get("price")),
                    line.has("base_quantity") ? number(line.get("base_quantity")) : BigDecimal.ONE,
                    rate.signum() == 0 ? TaxCategory.AE : TaxCategory.S,
                    rate,
                    line.has("discount") ? discount(line.get("discount")) : null));
        }
        List<Discount> discounts = new ArrayList<>();
        json.path("discounts").forEach(discount -> discounts.add(discount(discount)));
        return new CalculationInput(
                Currency.getInstance(json.get("currency").asString()),
                TaxMethod.valueOf(json.get("tax_method").asString().toUpperCase(Locale.ROOT)),
                lines,
                discounts,
                cashRounding(json));
    }

    private static @Nullable BigDecimal cashRounding(JsonNode json) {
        return json.has("cash_rounding") ? number(json.get("cash_rounding")) : null;
    }

    private static Discount discount(JsonNode json) {
        return new Discount(
                DiscountType.valueOf(json.get("type").asString().toUpperCase(Locale.ROOT)), number(json.get("value")));
    }

    private static List<Money> amounts(Currency currency, JsonNode json) {
        List<Money> amounts = new ArrayList<>();
        json.forEach(amount -> amounts.add(amount(currency, amount)));
        return amounts;
    }

    private static Money amount(Currency currency, JsonNode json) {
        return Money.of(currency, number(json));
    }

    private static BigDecimal number(JsonNode json) {
        return new BigDecimal(json.asString());
    }
}
