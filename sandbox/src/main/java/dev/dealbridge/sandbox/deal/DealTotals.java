package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.V1;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// Sums of deals by currency. No exchange rates are known, so that one unit of a currency counts as one of any other
/// where a sum has to be converted.
record DealTotals(Map<String, Sum> byCurrency) {
    /// The deals of one currency.
    record Sum(long count, BigDecimal value, BigDecimal weighted) {
        Sum plus(Sum other) {
            return new Sum(count + other.count, value.add(other.value), weighted.add(other.weighted));
        }
    }

    static DealTotals of(Collection<ObjectNode> deals, DealFace face) {
        Map<String, Sum> sums = new TreeMap<>();
        for (ObjectNode deal : deals) {
            Sum one = new Sum(1, Json.decimalAt(deal, "value"), face.weighted(deal));
            sums.merge(String.valueOf(Json.textAt(deal, "currency")), one, Sum::plus);
        }
        return new DealTotals(sums);
    }

    /// All currencies as one.
    Sum converted() {
        return byCurrency.values().stream().reduce(new Sum(0, BigDecimal.ZERO, BigDecimal.ZERO), Sum::plus);
    }

    /// `{"EUR": 10, ..}`.
    ObjectNode amounts(Function<Sum, BigDecimal> amount) {
        ObjectNode amounts = Json.object();
        byCurrency.forEach((currency, sum) -> amounts.set(currency, Json.number(amount.apply(sum))));
        return amounts;
    }

    /// `{"EUR": "€10", ..}`.
    ObjectNode formatted(Function<Sum, BigDecimal> amount) {
        ObjectNode amounts = Json.object();
        byCurrency.forEach((currency, sum) -> amounts.put(currency, V1.money(amount.apply(sum), currency)));
        return amounts;
    }
}
