package dev.dealbridge.sandbox.custom;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The options of built-in fields that users may change: labels of deals, persons and organizations, categories of
/// products. A field that has had such options has a row; custom fields are told apart by having an `entity`.
public final class BuiltInOptions {
    private static final String OWNER = "built_in_of";

    private BuiltInOptions() {}

    /// The field whose options are the labels of a kind of record, or null when it has none.
    public static @Nullable String labels(@Nullable FieldEntity entity) {
        return entity == FieldEntity.DEAL || entity == FieldEntity.PERSON || entity == FieldEntity.ORGANIZATION
                ? "label_ids"
                : null;
    }

    /// The kind of record whose field a row is about, custom or built-in.
    public static String entity(ObjectNode row) {
        return String.valueOf(Json.textAt(row, row.has(OWNER) ? OWNER : "entity"));
    }

    /// Whether users may change the options of this built-in field.
    public static boolean areIn(FieldEntity entity, String code) {
        return code.equals(entity == FieldEntity.PRODUCT ? "category" : labels(entity));
    }

    /// The row that keeps the options, or null when nobody ever made any.
    public static @Nullable ObjectNode row(Store store, FieldEntity entity, String code) {
        for (ObjectNode row : store.rowsBy(Kind.FIELD, OWNER, entity.key())) {
            if (code.equals(Json.textAt(row, "field_code"))) {
                return row;
            }
        }
        return null;
    }

    /// A row to keep the options in, with none yet.
    ///
    /// @param id the id of the field
    public static ObjectNode newRow(long id, FieldEntity entity, String code) {
        ObjectNode row = Json.object().put("id", id).put(OWNER, entity.key()).put("field_code", code);
        row.set("options", Json.array());
        return row;
    }

    /// All options as `[{id, label}]`.
    public static ArrayNode of(Store store, FieldEntity entity, String code) {
        ObjectNode row = row(store, entity, code);
        return row == null ? Json.array() : (ArrayNode) row.path("options");
    }

    /// One option as `{id, label}`, or null.
    public static @Nullable ObjectNode option(Store store, FieldEntity entity, String code, JsonNode id) {
        if (id.isNumber()) {
            for (JsonNode option : of(store, entity, code)) {
                if (Json.same(option.path("id"), id)) {
                    return (ObjectNode) option;
                }
            }
        }
        return null;
    }
}
