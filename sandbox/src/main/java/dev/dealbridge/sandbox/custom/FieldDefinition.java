package dev.dealbridge.sandbox.custom;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A custom field of this account.
///
/// @param id id of its row: the id of the field in API v1; never shown by API v2
/// @param code 40 hexadecimal digits
/// @param options `[{id, label}]` for [FieldType#ENUM] and [FieldType#SET], else null
/// @param row the row it was read from
public record FieldDefinition(
        long id,
        FieldEntity entity,
        String code,
        FieldType type,
        @Nullable JsonNode options,
        ObjectNode row) {

    /// The custom fields of a kind of record, oldest first.
    public static List<FieldDefinition> of(Store store, FieldEntity entity) {
        List<FieldDefinition> found = new ArrayList<>();
        for (ObjectNode row : store.rowsBy(Kind.FIELD, "entity", entity.key())) {
            found.add(of(row, entity));
        }
        return found;
    }

    /// The custom field that a row is.
    public static FieldDefinition of(ObjectNode row, FieldEntity entity) {
        return new FieldDefinition(
                Json.longAt(row, "id"),
                entity,
                Objects.requireNonNull(Json.textAt(row, "field_code")),
                FieldType.of(Objects.requireNonNull(Json.textAt(row, "field_type")))
                        .orElseThrow(),
                Json.value(row, "options"),
                row);
    }

    /// Whether this field has the option.
    boolean hasOption(long optionId) {
        return option(optionId) != null;
    }

    /// The option with this id as `{id, label}`, or null.
    public @Nullable ObjectNode option(long optionId) {
        if (options != null) {
            for (JsonNode option : options) {
                if (Json.longAt(option, "id") == optionId) {
                    return Json.object().put("id", optionId).put("label", Json.textAt(option, "label"));
                }
            }
        }
        return null;
    }

    /// The parts of its values as `[{field_code, field_name, field_type}]`; JSON null when they have none.
    public JsonNode subfields() {
        List<String> parts = switch (type) {
            case MONETARY -> List.of("value", "currency");
            case DATERANGE -> List.of("value", "until");
            case TIME -> List.of("value", "timezone_id", "timezone_name");
            case TIMERANGE -> List.of("value", "until", "timezone_id", "timezone_name");
            case ADDRESS -> CustomValues.ADDRESS_PARTS;
            case VARCHAR, VARCHAR_AUTO, TEXT, PHONE, DOUBLE, ENUM, SET, USER, ORG, PEOPLE, DATE -> List.of();
        };
        if (parts.isEmpty()) {
            return Json.nothing();
        }
        ArrayNode subfields = Json.array();
        for (String part : parts) {
            subfields.add(Json.object()
                    .put("field_code", part)
                    .put("field_name", part.replace('_', ' ') + " of " + Json.textAt(row, "field_name"))
                    .put("field_type", subtype(part)));
        }
        return subfields;
    }

    private String subtype(String part) {
        return switch (part) {
            case "value", "until" ->
                switch (type) {
                    case MONETARY -> "double";
                    case DATERANGE -> "date";
                    case TIME, TIMERANGE -> "time";
                    case VARCHAR, VARCHAR_AUTO, TEXT, PHONE, DOUBLE, ENUM, SET, USER, ORG, PEOPLE, DATE, ADDRESS ->
                        "varchar";
                };
            case "timezone_id" -> "int";
            default -> "varchar";
        };
    }
}
