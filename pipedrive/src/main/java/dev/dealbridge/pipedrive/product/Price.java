package dev.dealbridge.pipedrive.product;

import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A product's price in one currency, in major units.
///
/// @param cost what one costs the company
/// @param directCost other costs that fall due with it
public record Price(
        String currency,
        BigDecimal price,
        @Nullable BigDecimal cost,
        @Nullable BigDecimal directCost,
        @Nullable String notes) {

    public static Price of(String currency, BigDecimal price) {
        return new Price(currency, price, null, null, null);
    }

    static Price of(RawObject raw) {
        return new Price(
                raw.requiredText("currency"),
                raw.requiredNumber("price"),
                raw.number("cost"),
                raw.number("direct_cost"),
                raw.text("notes"));
    }

    /// @throws IllegalArgumentException for two prices in one currency
    static ArrayNode toJson(List<Price> prices) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        Set<String> currencies = new HashSet<>();
        for (Price price : prices) {
            if (!currencies.add(price.currency())) {
                throw new IllegalArgumentException(
                        "A product has one price per currency, got two in " + price.currency());
            }
            array.add(price.toJson());
        }
        return array;
    }

    private ObjectNode toJson() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("currency", currency).put("price", price);
        if (cost != null) {
            json.put("cost", cost);
        }
        if (directCost != null) {
            json.put("direct_cost", directCost);
        }
        if (notes != null) {
            json.put("notes", notes);
        }
        return json;
    }
}
