package dev.dealbridge.pipedrive.value;

import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Custom fields as API v1 has them: beside the record's own properties under their codes, a second part of a value
/// under the code with an ending, such as `_currency`.
public final class FlatFields {

    private static final Pattern NAME = Pattern.compile("([0-9a-f]{40})(?:_([a-z0-9_]+))?");

    private FlatFields() {}

    /// The custom fields of a record in the shape of API v2: a value with parts becomes an object. Options stay text,
    /// which reads as their number.
    static RawObject read(RawObject record) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String name : record.names()) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches() && matcher.group(2) == null) {
                fields.set(name, record.node(name));
            }
        }
        for (String name : record.names()) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches() && matcher.group(2) != null) {
                addPart(fields, matcher.group(1), matcher.group(2), record.node(name));
            }
        }
        return RawObject.of(fields, "");
    }

    private static void addPart(ObjectNode fields, String code, String part, JsonNode value) {
        JsonNode field = fields.path(code);
        if (field.isMissingNode() || field.isNull()) {
            return;
        }
        if (field instanceof ObjectNode parts) {
            parts.set(part, value);
        } else {
            ObjectNode parts = JsonNodeFactory.instance.objectNode();
            parts.set("value", field);
            fields.set(code, parts.set(part, value));
        }
    }

    /// Moves the custom fields of a request from `custom_fields` beside its other properties. Not for a time of day,
    /// whose zone API v1 wants as a number of its own.
    public static ObjectNode spread(ObjectNode request) {
        ObjectNode flat = request.deepCopy();
        if (flat.remove("custom_fields") instanceof ObjectNode fields) {
            fields.properties().forEach(field -> spread(flat, field.getKey(), field.getValue()));
        }
        return flat;
    }

    private static void spread(ObjectNode flat, String code, JsonNode value) {
        if (value.isArray()) {
            StringJoiner ids = new StringJoiner(",");
            value.forEach(id -> ids.add(id.asString()));
            flat.put(code, ids.toString());
        } else if (value instanceof ObjectNode parts) {
            parts.properties().forEach(part -> {
                boolean whole = part.getKey().equals("value");
                flat.set(whole ? code : code + "_" + part.getKey(), part.getValue());
            });
        } else {
            flat.set(code, value);
        }
    }
}
