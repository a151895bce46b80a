package dev.dealbridge.pipedrive.deal;

import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The open and won deals of one period of a timeline (API v1). What has no component here is in `raw`.
///
/// @param start its first day
/// @param end its last day
/// @param deals empty if they were not asked for
/// @param all open and won deals together
public record DealPeriod(
        LocalDate start, LocalDate end, List<Deal> deals, Totals all, Totals open, Totals won, RawObject raw) {

    /// What deals add up to.
    ///
    /// @param values in major units, by currency
    /// @param weightedValues each value times the deal's probability, by currency; empty for won deals
    public record Totals(long count, Map<String, BigDecimal> values, Map<String, BigDecimal> weightedValues) {

        public Totals {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            weightedValues = Collections.unmodifiableMap(new LinkedHashMap<>(weightedValues));
        }

        private static Totals of(RawObject raw, String prefix) {
            Long count = raw.number64(prefix + "count");
            return new Totals(
                    count == null ? 0 : count,
                    amounts(raw.object(prefix + "values")),
                    amounts(raw.object("weighted_" + prefix + "values")));
        }

        private static Map<String, BigDecimal> amounts(@Nullable RawObject byCurrency) {
            Map<String, BigDecimal> amounts = new LinkedHashMap<>();
            if (byCurrency != null) {
                byCurrency.names().forEach(currency -> amounts.put(currency, byCurrency.requiredNumber(currency)));
            }
            return amounts;
        }
    }

    public DealPeriod {
        deals = List.copyOf(deals);
    }

    static DealPeriod of(RawObject raw) {
        RawObject totals = raw.required("totals", "an object", raw.object("totals"));
        return new DealPeriod(
                day(raw.requiredTime("period_start")),
                day(raw.requiredTime("period_end")),
                raw.objects("deals").stream().map(Deal::of).toList(),
                Totals.of(totals, ""),
                Totals.of(totals, "open_"),
                Totals.of(totals, "won_"),
                raw);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
