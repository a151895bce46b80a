package dev.dealbridge.sandbox.product;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Ownership;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Rules;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules of products (facts of Pipedrive's API, section 7.8).
final class Products implements Rules {
    private static final Shape PRICE = Shape.EMPTY
            .required("currency", Check.currency())
            .required("price", Check.number())
            .optional("cost", Check.number())
            .clearable("direct_cost", Check.number())
            .clearable("notes", Check.text(255));

    private final Records records;

    Products(Records records) {
        this.records = records;
    }

    @Override
    public Kind kind() {
        return Kind.PRODUCT;
    }

    @Override
    public FieldEntity fields() {
        return FieldEntity.PRODUCT;
    }

    @Override
    public Shape shape() {
        return Shape.EMPTY
                .required("name", Check.name(255))
                .clearable("code", Check.text(255))
                .clearable("description", Check.text(65_535))
                .clearable("unit", Check.text(255))
                .optional("tax", Check.amount())
                .clearable("category", Check.number())
                .optional("owner_id", Check.integer())
                .optional("is_linkable", Check.flag())
                .optional("visible_to", Check.integer(1, 7))
                .optional("prices", Check.listOf(Check.object(PRICE)))
                .optional(
                        "billing_frequency",
                        Check.oneOf("one-time", "annually", "semi-annually", "quarterly", "monthly", "weekly"))
                .clearable("billing_frequency_cycles", Check.integer(1, 208));
    }

    @Override
    public int createdStatus() {
        return 201;
    }

    @Override
    public List<String> shown() {
        return List.of(
                "id",
                "name",
                "code",
                "description",
                "unit",
                "tax",
                "category",
                "is_linkable",
                "is_deleted",
                "visible_to",
                "owner_id",
                "add_time",
                "update_time",
                "billing_frequency",
                "billing_frequency_cycles",
                "prices",
                "custom_fields");
    }

    @Override
    public Params listParams() {
        return Params.NONE
                .customFields()
                .integers("filter_id")
                .ids("ids", 100)
                .times("updated_since")
                .sorted("id", "name", "add_time", "update_time");
    }

    @Override
    public List<String> links() {
        return List.of("owner_id");
    }

    @Override
    public Predicate<ObjectNode> filter(Call call) {
        return row -> !Json.flagAt(row, "is_deleted");
    }

    @Override
    public void settle(Call call, @Nullable ObjectNode before, ObjectNode row, ObjectNode body) {
        if (before == null) {
            Ownership.begin(call, row);
            if (!row.has("is_linkable")) {
                row.put("is_linkable", true);
            }
            if (!row.has("tax")) {
                row.put("tax", 0);
            }
            if (!row.has("billing_frequency")) {
                row.put("billing_frequency", "one-time");
            }
            if (!row.has("prices")) {
                row.set("prices", Json.array());
            }
        }
        records.requireReference(row, "owner_id", Kind.USER);
        row.set("prices", prices(row));
    }

    /// One price per currency; without any, a price of zero in the default currency.
    private ArrayNode prices(ObjectNode row) {
        ArrayNode prices = Json.array();
        Set<String> currencies = new HashSet<>();
        for (JsonNode price : row.path("prices")) {
            String currency = String.valueOf(Json.textAt(price, "currency"));
            if (!currencies.add(currency)) {
                throw ApiError.invalid("prices", "must have one price per currency, but " + currency + " comes twice");
            }
            String notes = Json.textAt(price, "notes");
            ObjectNode shown = Json.object();
            shown.set("product_id", row.path("id"));
            shown.set("price", Json.number(Json.decimalAt(price, "price")));
            shown.put("currency", currency);
            shown.set("cost", Json.number(Json.decimalAt(price, "cost")));
            JsonNode direct = Json.value(price, "direct_cost");
            shown.set("direct_cost", direct == null ? Json.nothing() : Json.number(direct.decimalValue()));
            shown.put("notes", notes == null ? "" : notes);
            prices.add(shown);
        }
        if (prices.isEmpty()) {
            ObjectNode free = Json.object();
            free.set("product_id", row.path("id"));
            free.put("price", 0).put("currency", records.account().currency()).put("cost", 0);
            free.set("direct_cost", Json.nothing());
            prices.add(free.put("notes", ""));
        }
        return prices;
    }
}
