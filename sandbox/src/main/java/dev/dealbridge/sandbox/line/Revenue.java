package dev.dealbridge.sandbox.line;

import dev.dealbridge.sandbox.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What the products of a deal bring in over time: `arr` and `mrr` from recurring ones, `acv` from everything billed
/// within the first year.
///
/// Pipedrive documents no formula; this one is an assumption. Discounts of the whole deal are left out.
record Revenue(BigDecimal acv, BigDecimal arr, BigDecimal mrr) {
    private static final BigDecimal MONTHS = new BigDecimal(12);

    static Revenue of(List<ObjectNode> lines, int digits) {
        BigDecimal acv = BigDecimal.ZERO;
        BigDecimal arr = BigDecimal.ZERO;
        for (ObjectNode line : lines) {
            if (Json.flagAt(line, "is_enabled")) {
                BigDecimal sum = Json.decimalAt(line, "sum");
                long perYear = perYear(String.valueOf(Json.textAt(line, "billing_frequency")));
                long cycles =
                        line.has("billing_frequency_cycles") ? Json.longAt(line, "billing_frequency_cycles") : perYear;
                acv = acv.add(
                        LineRules.isRecurring(line)
                                ? sum.multiply(BigDecimal.valueOf(Math.min(perYear, cycles)))
                                : sum);
                arr = arr.add(sum.multiply(BigDecimal.valueOf(perYear)));
            }
        }
        return new Revenue(
                acv.setScale(digits, RoundingMode.HALF_UP),
                arr.setScale(digits, RoundingMode.HALF_UP),
                arr.divide(MONTHS, digits, RoundingMode.HALF_UP));
    }

    /// How often a frequency bills in a year; 0 when it does not recur.
    private static long perYear(String frequency) {
        return switch (frequency) {
            case "annually" -> 1;
            case "semi-annually" -> 2;
            case "quarterly" -> 4;
            case "monthly" -> 12;
            case "weekly" -> 52;
            default -> 0;
        };
    }
}
