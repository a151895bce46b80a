package dev.dealbridge.sandbox.custom;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Account;
import java.math.BigDecimal;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The values of custom fields as API v1 has them: flat beside the record's own properties, a part of a value under
/// `<code>_<part>` (facts of Pipedrive's API, section 6.2).
public final class FlatValues {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private FlatValues() {}

    /// Adds every custom field of the account to a record, null where it has no value.
    public static void show(List<FieldDefinition> fields, ObjectNode row, ObjectNode shown) {
        JsonNode stored = row.path("custom_fields");
        for (FieldDefinition field : fields) {
            show(field, Json.value(stored, field.code()), shown);
        }
    }

    /// Adds only the fields that have a value, as leads do.
    public static void showSet(List<FieldDefinition> fields, ObjectNode row, ObjectNode shown) {
        JsonNode stored = row.path("custom_fields");
        for (FieldDefinition field : fields) {
            JsonNode value = Json.value(stored, field.code());
            if (value != null) {
                show(field, value, shown);
            }
        }
    }

    private static void show(FieldDefinition field, @Nullable JsonNode value, ObjectNode shown) {
        String code = field.code();
        List<String> parts = parts(field.type());
        if (value == null) {
            shown.set(code, Json.nothing());
            parts.forEach(part -> shown.set(code + "_" + part, Json.nothing()));
            return;
        }
        switch (field.type()) {
            case VARCHAR, VARCHAR_AUTO, TEXT, PHONE, DOUBLE, DATE, USER, ORG, PEOPLE -> shown.set(code, value);
            case ENUM -> shown.put(code, value.asString());
            case SET -> {
                StringJoiner ids = new StringJoiner(",");
                value.forEach(id -> ids.add(id.asString()));
                shown.put(code, ids.toString());
            }
            case MONETARY, DATERANGE, TIME, TIMERANGE, ADDRESS -> {
                shown.set(code, Json.orNull(value, "value"));
                parts.forEach(part -> shown.set(code + "_" + part, Json.orNull(value, part)));
            }
        }
    }

    private static List<String> parts(FieldType type) {
        return switch (type) {
            case MONETARY -> List.of("currency");
            case DATERANGE -> List.of("until");
            case TIME -> List.of("timezone_id");
            case TIMERANGE -> List.of("until", "timezone_id");
            case ADDRESS ->
                CustomValues.ADDRESS_PARTS.stream()
                        .filter(part -> !part.equals("value"))
                        .toList();
            case VARCHAR, VARCHAR_AUTO, TEXT, PHONE, DOUBLE, ENUM, SET, USER, ORG, PEOPLE, DATE -> List.of();
        };
    }

    /// Takes the custom fields out of a flat body and returns them in the shape of API v2. Keys that are no field of
    /// the account stay where they are; what cannot be read stays as it is, for the validation to refuse.
    public static ObjectNode take(List<FieldDefinition> fields, ObjectNode body, Account account) {
        ObjectNode taken = Json.object();
        for (FieldDefinition field : fields) {
            JsonNode value = body.remove(field.code());
            ObjectNode parts = Json.object();
            for (String part : parts(field.type())) {
                JsonNode given = body.remove(field.code() + "_" + part);
                if (given != null && !given.isNull()) {
                    parts.set(part, given);
                }
            }
            if (value != null) {
                boolean empty = value.isNull()
                        || (value.isString() && value.stringValue().isEmpty());
                taken.set(field.code(), empty ? Json.nothing() : read(field.type(), value, parts, account));
            }
        }
        return taken;
    }

    private static JsonNode read(FieldType type, JsonNode value, ObjectNode parts, Account account) {
        return switch (type) {
            case VARCHAR, VARCHAR_AUTO, TEXT, PHONE ->
                value.isValueNode() ? JsonNodeFactory.instance.stringNode(value.asString()) : value;
            case DATE -> value;
            case DOUBLE, ENUM, USER, ORG, PEOPLE -> number(value);
            case SET -> set(value);
            case MONETARY -> {
                if (!parts.has("currency")) {
                    parts.put("currency", account.currency());
                }
                yield parts.set("value", number(value));
            }
            case TIME, TIMERANGE -> {
                JsonNode zone = parts.remove("timezone_id");
                if (zone != null) {
                    String name = CustomValues.zone(number(zone));
                    parts.set("timezone_name", name == null ? zone : JsonNodeFactory.instance.stringNode(name));
                }
                yield parts.set("value", value);
            }
            case DATERANGE, ADDRESS -> parts.set("value", value);
        };
    }

    /// `"1,2"` as `[1, 2]`; an array or a single number are taken as well.
    private static JsonNode set(JsonNode value) {
        ArrayNode ids = Json.array();
        if (value.isArray()) {
            value.forEach(id -> ids.add(number(id)));
        } else if (value.isValueNode()) {
            for (String id : value.asString().split(",", -1)) {
                ids.add(number(JsonNodeFactory.instance.stringNode(id.strip())));
            }
        } else {
            return value;
        }
        return ids;
    }

    private static JsonNode number(JsonNode value) {
        return value.isString() && NUMBER.matcher(value.stringValue()).matches()
                ? Json.number(new BigDecimal(value.stringValue()))
                : value;
    }
}
