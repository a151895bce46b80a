package dev.dealbridge.ledger.calculation;

import dev.dealbridge.invoice.calculation.CalculationInput;
import dev.dealbridge.invoice.calculation.InvoiceCalculator;
import dev.dealbridge.invoice.calculation.TaxGroup;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.problem.InvalidInputException;
import dev.dealbridge.invoice.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Computes the totals of an invoice that is given as JSON.
///
/// The input has `currency`, `tax_method` (`exclusive`, `inclusive`, `none`) and `lines`; a line has
/// `quantity`, `price`, `tax_rate` (percent; may be left out with `none`) and optionally `base_quantity`,
/// `tax_category` (without it, `S` for a rate above zero and `Z` for zero) and `discount` (`type` is
/// `percentage` or `amount`, `value`). The document may have `discounts` of the same form and
/// `cash_rounding`. Numbers may be strings. Unknown names are refused.
///
/// The output has the amounts as strings: `line_net` (BT-131), `groups` (`rate`, `basis`, `tax`; with
/// `category` if a line states one), `net`, `tax`, `gross`, `rounding` and `payable`.
public final class JsonCalculation {

    /// The longest input, in characters.
    public static final int MAX_LENGTH = 8_000_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(100)
                            .maxStringLength(10_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonCalculation() {}

    /// @throws InvalidInputException with every problem of the input
    public static String calculate(String json) {
        List<Problem> problems = new ArrayList<>();
        Optional<JsonNode> tree = parse(json, problems);
        Optional<CalculationInput> input = tree.flatMap(found -> JsonInput.read(found, problems));
        input.ifPresent(read -> problems.addAll(read.problems()));
        if (input.isEmpty() || !problems.isEmpty()) {
            throw new InvalidInputException("the invoice to calculate", problems);
        }
        return JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(
                        toJson(InvoiceCalculator.calculate(input.get()), JsonInput.statesCategory(tree.orElseThrow())));
    }

    private static Optional<JsonNode> parse(String json, List<Problem> problems) {
        if (json.length() > MAX_LENGTH) {
            problems.add(new Problem(
                    "input", "it has at most %d characters, got %d".formatted(MAX_LENGTH, json.length()), "split it"));
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(json));
        } catch (JacksonException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line %d, column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            problems.add(
                    new Problem("input", "it is no JSON%s: %s".formatted(where, e.getOriginalMessage()), "correct it"));
            return Optional.empty();
        }
    }

    /// @param categories whether they are printed: who did not state them shall not be told one that was assumed
    private static JsonNode toJson(Totals totals, boolean categories) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode lines = json.putArray("line_net");
        totals.lineNet().forEach(net -> lines.add(text(net)));
        ArrayNode groups = json.putArray("groups");
        for (TaxGroup group : totals.groups()) {
            ObjectNode printed = groups.addObject();
            if (categories) {
                printed.put("category", group.category().name());
            }
            printed.put("rate", group.rate().toPlainString())
                    .put("basis", text(group.basis()))
                    .put("tax", text(group.tax()));
        }
        return json.put("net", text(totals.net()))
                .put("tax", text(totals.tax()))
                .put("gross", text(totals.gross()))
                .put("rounding", text(totals.rounding()))
                .put("payable", text(totals.payable()));
    }

    private static String text(Money money) {
        return money.amount().toPlainString();
    }
}
