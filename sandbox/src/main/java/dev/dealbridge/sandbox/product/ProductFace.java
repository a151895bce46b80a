package dev.dealbridge.sandbox.product;

import dev.dealbridge.sandbox.custom.FieldDefinition;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.custom.FlatValues;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How API v1 shows products; the properties and their order are recorded.
final class ProductFace implements Face {
    private final Records records;
    private final Prices prices;
    private final Variations variations;

    ProductFace(Records records, Variations variations) {
        this.records = records;
        this.prices = new Prices(records, "product_id", Json.number(BigDecimal.ZERO));
        this.variations = variations;
    }

    @Override
    public ObjectNode full(ObjectNode row) {
        ObjectNode shown = Json.object();
        for (String name : List.of("id", "name", "code", "description", "unit", "tax")) {
            shown.set(name, Json.orNull(row, name));
        }
        JsonNode category = Json.value(row, "category");
        shown.put("category", category == null ? null : category.asString());
        shown.put("active_flag", !Json.flagAt(row, "is_deleted"));
        shown.put("selectable", Json.flagAt(row, "is_linkable"));
        shown.put("first_char", firstChar(row));
        shown.put("visible_to", Long.toString(Json.longAt(row, "visible_to")));
        ObjectNode owner = records.find(Kind.USER, Json.longAt(row, "owner_id"));
        shown.set(
                "owner_id",
                owner == null ? Json.nothing() : records.face(Kind.USER).embedded(owner));
        shown.set("files_count", Json.nothing());
        shown.put("add_time", V1.time(Json.textAt(row, "add_time")));
        shown.put("update_time", V1.time(Json.textAt(row, "update_time")));
        shown.set("prices", prices.old(row));
        shown.set("product_variations", variations.old(Json.longAt(row, "id")));
        FlatValues.show(FieldDefinition.of(records.store(), FieldEntity.PRODUCT), row, shown);
        return shown;
    }

    /// The first letter of its name, small.
    static String firstChar(ObjectNode row) {
        String name = Objects.requireNonNullElse(Json.textAt(row, "name"), "");
        return name.isEmpty()
                ? ""
                : name.substring(0, name.offsetByCodePoints(0, 1)).toLowerCase(Locale.ROOT);
    }

    @Override
    public ObjectNode embedded(ObjectNode row) {
        ObjectNode shown = Json.object();
        shown.set("name", Json.orNull(row, "name"));
        return shown.put("value", Json.longAt(row, "id"));
    }

    @Override
    public ObjectNode related(ObjectNode row) {
        ObjectNode shown = Json.object();
        for (String name : List.of("id", "name", "code")) {
            shown.set(name, Json.orNull(row, name));
        }
        return shown;
    }
}
