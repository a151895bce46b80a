package dev.dealbridge.sandbox.product;

import dev.dealbridge.sandbox.custom.BuiltInOptions;
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
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules of products (facts of Pipedrive's API, section 7.8).
final class Products implements Rules {
    private final Records records;
    private final Prices prices;

    Products(Records records) {
        this.records = records;
        this.prices = new Prices(records, "product_id", Json.nothing());
    }

    /// The product that a path names.
    ///
    /// @throws ApiError 404 when there is none or it is deleted
    static ObjectNode existing(Records records, Call call) {
        ObjectNode product = records.require(Kind.PRODUCT, call.id("id"));
        if (Json.flagAt(product, "is_deleted")) {
            throw ApiError.notFound("Entity was not found");
        }
        return product;
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
                .optional("visible_to", Check.oneOf(records.account().plan().visibilities()))
                .optional("prices", Prices.CHECK)
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
        }
        records.requireReference(row, "owner_id", Kind.USER);
        if (body.has("category") && row.has("category") && category(row) == null) {
            throw ApiError.invalid("category", "there is no category " + row.path("category"));
        }
        settleBilling(row);
        prices.settle(row, before == null ? Json.array() : before.path("prices"));
    }

    private static void settleBilling(ObjectNode row) {
        boolean hasCycles = row.has("billing_frequency_cycles");
        String frequency = Json.textAt(row, "billing_frequency");
        if ("one-time".equals(frequency) && hasCycles) {
            throw ApiError.invalid("billing_frequency_cycles", "must be null when billing_frequency is one-time");
        }
        if ("weekly".equals(frequency) && !hasCycles) {
            throw ApiError.invalid("billing_frequency_cycles", "is required when billing_frequency is weekly");
        }
    }

    /// The option that is the category of a product, or null.
    private @Nullable ObjectNode category(ObjectNode row) {
        return BuiltInOptions.option(records.store(), FieldEntity.PRODUCT, "category", row.path("category"));
    }

    @Override
    public JsonNode shown(String name, ObjectNode row) {
        return switch (name) {
            case "category" -> {
                ObjectNode category = category(row);
                yield category == null ? Json.nothing() : category.path("label");
            }
            case "prices" -> Prices.shown(row);
            default -> Rules.super.shown(name, row);
        };
    }
}
