package dev.dealbridge.pipedrive.deal;

import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What the deals of one currency add up to.
///
/// @param value in major units of that currency
/// @param converted in major units of the user's currency; null in sums of weighted values
public record CurrencyTotal(
        BigDecimal value, long count, @Nullable BigDecimal converted) {

    static CurrencyTotal of(RawObject raw) {
        return new CurrencyTotal(
                raw.requiredNumber("value"),
                raw.required("count", "a whole number", raw.number64("count")),
                raw.number("value_converted"));
    }
}
