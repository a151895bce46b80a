package dev.dealbridge.pipedrive.deal;

import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What deals add up to (API v1). What has no component here is in `raw`.
///
/// @param values by currency
/// @param weightedValues by currency, each value times the deal's probability
/// @param convertedValue in the currency of the token's user, rounded by Pipedrive
/// @param convertedWeightedValue as `convertedValue`
public record DealSummary(
        long count,
        Map<String, CurrencyTotal> values,
        Map<String, CurrencyTotal> weightedValues,
        @Nullable BigDecimal convertedValue,
        @Nullable BigDecimal convertedWeightedValue,
        RawObject raw) {

    public DealSummary {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        weightedValues = Collections.unmodifiableMap(new LinkedHashMap<>(weightedValues));
    }

    static DealSummary of(RawObject raw) {
        return new DealSummary(
                raw.required("total_count", "a whole number", raw.number64("total_count")),
                totals(raw.object("values_total")),
                totals(raw.object("weighted_values_total")),
                raw.number("total_currency_converted_value"),
                raw.number("total_weighted_currency_converted_value"),
                raw);
    }

    private static Map<String, CurrencyTotal> totals(@Nullable RawObject byCurrency) {
        Map<String, CurrencyTotal> totals = new LinkedHashMap<>();
        if (byCurrency != null) {
            for (String currency : byCurrency.names()) {
                RawObject total = byCurrency.required(currency, "an object", byCurrency.object(currency));
                totals.put(currency, CurrencyTotal.of(total));
            }
        }
        return totals;
    }
}
