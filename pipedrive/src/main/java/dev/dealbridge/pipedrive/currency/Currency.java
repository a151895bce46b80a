package dev.dealbridge.pipedrive.currency;

import dev.dealbridge.pipedrive.wire.RawObject;
import org.jspecify.annotations.Nullable;

/// A currency (API v1). What has no component here is in `raw`. Components may be added in a minor release.
///
/// @param code ISO 4217, unless the company made the currency
/// @param decimalPoints how many digits its amounts have after the point
/// @param isCustom whether the company made it
public record Currency(
        long id,
        String code,
        String name,
        @Nullable Integer decimalPoints,
        @Nullable String symbol,
        boolean isActive,
        boolean isCustom,
        RawObject raw) {

    static Currency of(RawObject raw) {
        return new Currency(
                raw.requiredId("id", Long::valueOf),
                raw.requiredText("code"),
                raw.textOrEmpty("name"),
                raw.number32("decimal_points"),
                raw.text("symbol"),
                !raw.isMarkedDeleted(),
                raw.isTrue("is_custom_flag"),
                raw);
    }
}
