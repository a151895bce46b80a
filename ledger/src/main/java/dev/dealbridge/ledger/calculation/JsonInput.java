package dev.dealbridge.ledger.calculation;

import dev.dealbridge.invoice.calculation.CalculationInput;
import dev.dealbridge.invoice.calculation.CalculationLine;
import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.calculation.DiscountType;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.invoice.tax.TaxCategory;
import dev.dealbridge.invoice.tax.TaxMethod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a [CalculationInput] from a JSON tree and collects every problem on the way.
final class JsonInput {

    /// The exponent is limited, so that no text of a few characters becomes a number of a million digits.
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");

    private static final String CATEGORY = "tax_category";

    private final List<Problem> problems;

    private JsonInput(List<Problem> problems) {
        this.problems = problems;
    }

    /// The input; empty if a problem was found.
    static Optional<CalculationInput> read(JsonNode json, List<Problem> problems) {
        int before = problems.size();
        CalculationInput input = new JsonInput(problems).document(json);
        return problems.size() == before && input != null ? Optional.of(input) : Optional.empty();
    }

    /// Whether any line says its category itself.
    static boolean statesCategory(JsonNode json) {
        return json.path("lines").valueStream().anyMatch(line -> !isAbsent(line.get(CATEGORY)));
    }

    private @Nullable CalculationInput document(JsonNode json) {
        if (!isObject("input", json, "currency", "tax_method", "lines", "discounts", "cash_rounding")) {
            return null;
        }
        Currency currency = currency(json.get("currency"));
        TaxMethod method = choice("tax_method", json.get("tax_method"), TaxMethod.class);
        List<CalculationLine> lines = new ArrayList<>();
        for (JsonNode line : array("lines", json.get("lines"), true)) {
            lines.add(line("lines[" + lines.size() + "]", line, method));
        }
        List<Discount> discounts = new ArrayList<>();
        for (JsonNode discount : array("discounts", json.get("discounts"), false)) {
            discounts.add(discount("discounts[" + discounts.size() + "]", discount));
        }
        BigDecimal cashRounding =
                isAbsent(json.get("cash_rounding")) ? null : number("cash_rounding", json.get("cash_rounding"));
        return currency == null || method == null
                ? null
                : new CalculationInput(currency, method, lines, discounts, cashRounding);
    }

    private CalculationLine line(String at, JsonNode json, @Nullable TaxMethod method) {
        if (!isObject(at, json, "quantity", "price", "base_quantity", "tax_rate", CATEGORY, "discount")) {
            return new CalculationLine(
                    BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, TaxCategory.Z, BigDecimal.ZERO, null);
        }
        boolean untaxed = method == TaxMethod.NONE && isAbsent(json.get("tax_rate"));
        BigDecimal rate = untaxed ? BigDecimal.ZERO : number(at + ".tax_rate", json.get("tax_rate"));
        JsonNode baseQuantity = json.get("base_quantity");
        JsonNode discount = json.get("discount");
        return new CalculationLine(
                number(at + ".quantity", json.get("quantity")),
                number(at + ".price", json.get("price")),
                isAbsent(baseQuantity) ? BigDecimal.ONE : number(at + ".base_quantity", baseQuantity),
                category(at + "." + CATEGORY, json.get(CATEGORY), rate),
                rate,
                isAbsent(discount) ? null : discount(at + ".discount", discount));
    }

    private TaxCategory category(String at, @Nullable JsonNode json, BigDecimal rate) {
        TaxCategory stated = isAbsent(json) ? null : choice(at, json, TaxCategory.class);
        if (stated != null) {
            return stated;
        }
        return rate.signum() == 0 ? TaxCategory.Z : TaxCategory.S;
    }

    private Discount discount(String at, JsonNode json) {
        if (!isObject(at, json, "type", "value")) {
            return new Discount(DiscountType.AMOUNT, BigDecimal.ZERO);
        }
        DiscountType type = choice(at + ".type", json.get("type"), DiscountType.class);
        return new Discount(type == null ? DiscountType.AMOUNT : type, number(at + ".value", json.get("value")));
    }

    private @Nullable Currency currency(@Nullable JsonNode json) {
        if (json != null && json.isString()) {
            String code = json.asString();
            Optional<Currency> currency = Currency.getAvailableCurrencies().stream()
                    .filter(candidate -> candidate.getCurrencyCode().equals(code))
                    .findFirst();
            if (currency.isPresent()) {
                return currency.get();
            }
        }
        problem("currency", "it is a code of ISO 4217, got " + shown(json), "write one like \"EUR\"");
        return null;
    }

    private BigDecimal number(String at, @Nullable JsonNode json) {
        String text = "";
        if (json != null && json.isNumber()) {
            text = json.decimalValue().toString();
        } else if (json != null && json.isString()) {
            text = json.asString();
        }
        if (!NUMBER.matcher(text).matches()) {
            problem(at, "it is a decimal number, got " + shown(json), "write one like \"19.99\"");
            return BigDecimal.ZERO;
        }
        return new BigDecimal(text);
    }

    private <E extends Enum<E>> @Nullable E choice(String at, @Nullable JsonNode json, Class<E> type) {
        List<E> choices = Arrays.asList(type.getEnumConstants());
        if (json != null && json.isString()) {
            for (E choice : choices) {
                if (spelled(choice).equals(json.asString())) {
                    return choice;
                }
            }
        }
        String allowed = choices.stream().map(JsonInput::spelled).collect(Collectors.joining(", "));
        problem(at, "it is one of %s, got %s".formatted(allowed, shown(json)), "choose one of them");
        return null;
    }

    /// Categories are codes and keep their capitals.
    private static String spelled(Enum<?> choice) {
        return choice instanceof TaxCategory ? choice.name() : choice.name().toLowerCase(Locale.ROOT);
    }

    private boolean isObject(String at, JsonNode json, String... names) {
        if (!json.isObject()) {
            problem(at, "it is an object, got " + shown(json), "write it in braces");
            return false;
        }
        Set<String> known = Set.of(names);
        String prefix = at.equals("input") ? "" : at + ".";
        for (String name : json.propertyNames()) {
            if (!known.contains(name)) {
                problem(prefix + shortened(name), "this name is not known", "use " + String.join(", ", names));
            }
        }
        return true;
    }

    private Iterable<JsonNode> array(String at, @Nullable JsonNode json, boolean required) {
        if (json != null && json.isArray()) {
            return json.values();
        }
        if (required || !isAbsent(json)) {
            problem(at, "it is a list, got " + shown(json), "write it in brackets");
        }
        return List.of();
    }

    private static boolean isAbsent(@Nullable JsonNode json) {
        return json == null || json.isNull();
    }

    private void problem(String field, String rule, String remedy) {
        problems.add(new Problem(field, rule, remedy));
    }

    private static String shown(@Nullable JsonNode json) {
        return json == null ? "nothing" : shortened(json.toString());
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
