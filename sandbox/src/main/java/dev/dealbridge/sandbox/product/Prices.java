package dev.dealbridge.sandbox.product;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Shape;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The prices of a product or of a variation: one per currency.
///
/// @param owner `product_id` or `product_variation_id`
/// @param freeDirectCost the direct cost of a price that nobody gave
record Prices(Records records, String owner, JsonNode freeDirectCost) {
    static final Check CHECK = Check.listOf(Check.object(Shape.EMPTY
            .required("currency", Check.currency())
            .required("price", Check.number())
            .optional("cost", Check.number())
            .clearable("direct_cost", Check.number())
            .clearable("notes", Check.text(255))));

    /// Completes the prices of a row; without any, it has a price of zero in the default currency. A price that was
    /// there in the same currency hands its id on.
    void settle(ObjectNode row, JsonNode before) {
        ArrayNode prices = Json.array();
        Set<String> currencies = new HashSet<>();
        for (JsonNode price : row.path("prices")) {
            String currency = String.valueOf(Json.textAt(price, "currency"));
            if (!currencies.add(currency)) {
                throw ApiError.invalid("prices", "must have one price per currency, but " + currency + " comes twice");
            }
            String notes = Json.textAt(price, "notes");
            ObjectNode kept = Json.object().put("id", id(before, currency));
            kept.set(owner, row.path("id"));
            kept.set("price", Json.number(Json.decimalAt(price, "price")));
            kept.put("currency", currency);
            kept.set("cost", Json.number(Json.decimalAt(price, "cost")));
            JsonNode direct = Json.value(price, "direct_cost");
            kept.set("direct_cost", direct == null ? Json.nothing() : Json.number(direct.decimalValue()));
            kept.put("notes", notes == null ? "" : notes);
            prices.add(kept);
        }
        if (prices.isEmpty()) {
            String currency = records.account().currency();
            ObjectNode free = Json.object().put("id", id(before, currency));
            free.set(owner, row.path("id"));
            free.put("price", 0).put("currency", currency).put("cost", 0);
            free.set("direct_cost", freeDirectCost);
            prices.add(free.put("notes", ""));
        }
        row.set("prices", prices);
    }

    private long id(JsonNode before, String currency) {
        for (JsonNode price : before) {
            if (currency.equals(Json.textAt(price, "currency"))) {
                return Json.longAt(price, "id");
            }
        }
        return records.store().newId(Kind.PRODUCT_PRICE);
    }

    /// As API v2 shows them: without the ids that only API v1 knows.
    static ArrayNode shown(ObjectNode row) {
        ArrayNode prices = Json.array();
        for (JsonNode price : row.path("prices")) {
            ObjectNode shown = (ObjectNode) price.deepCopy();
            shown.remove("id");
            prices.add(shown);
        }
        return prices;
    }

    /// As API v1 shows them, which calls the direct cost by another name.
    ArrayNode old(ObjectNode row) {
        ArrayNode prices = Json.array();
        for (JsonNode price : row.path("prices")) {
            ObjectNode shown = Json.object();
            for (String name : new String[] {"id", "price", "currency", "cost"}) {
                shown.set(name, Json.orNull(price, name));
            }
            shown.set("overhead_cost", Json.number(Json.decimalAt(price, "direct_cost")));
            shown.set("notes", Json.orNull(price, "notes"));
            shown.set(owner, Json.orNull(price, owner));
            prices.add(shown);
        }
        return prices;
    }
}
