package dev.dealbridge.sandbox.filter;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.FieldNames.FieldName;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The conditions of a filter: one group of which all must hold, and one of which any must (facts of Pipedrive's API,
/// section 7.16).
final class Conditions {
    private static final int MOST = 16;

    private final Records records;

    Conditions(Records records) {
        this.records = records;
    }

    /// The conditions of a body in the form in which they are kept.
    ///
    /// @throws ApiError 400 when they are not understood
    ObjectNode read(FilterType type, @Nullable JsonNode given) {
        JsonNode tree = given != null && given.isString() ? parsed(given.stringValue()) : given;
        if (tree == null || !tree.path("conditions").isArray() || !"and".equals(Json.textAt(tree, "glue"))) {
            throw ApiError.badRequest("conditions must have the glue 'and' and two groups of conditions");
        }
        ArrayNode all = Json.array();
        ArrayNode any = Json.array();
        for (JsonNode group : tree.path("conditions")) {
            String glue = Json.textAt(group, "glue");
            if (!group.path("conditions").isArray() || !("and".equals(glue) || "or".equals(glue))) {
                throw ApiError.badRequest("conditions must have groups with the glue 'and' or 'or'");
            }
            for (JsonNode leaf : group.path("conditions")) {
                ("and".equals(glue) ? all : any).add(leaf(type, leaf));
            }
        }
        if (all.size() + any.size() > MOST) {
            throw ApiError.badRequest("Filter is allowed to have at most " + MOST + " conditions");
        }
        ObjectNode read = Json.object().put("glue", "and");
        read.set("conditions", Json.array().add(group("and", all)).add(group("or", any)));
        return read;
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.parse(text);
        } catch (JacksonException e) {
            throw ApiError.badRequest("conditions must be JSON");
        }
    }

    private static ObjectNode group(String glue, ArrayNode leaves) {
        ObjectNode group = Json.object().put("glue", glue);
        group.set("conditions", leaves);
        return group;
    }

    private ObjectNode leaf(FilterType type, JsonNode given) {
        ObjectNode leaf = Json.object();
        for (String name : List.of("object", "field_id", "operator", "value", "extra_value")) {
            JsonNode value = Json.value(given, name);
            if (value != null && value.isContainer()) {
                throw ApiError.badRequest("the " + name + " of a condition must be a string");
            }
            leaf.put(name, value == null ? null : value.asString());
        }
        leaf.put("json_value_flag", false);
        String object = Objects.requireNonNullElse(Json.textAt(leaf, "object"), "");
        String operator = Objects.requireNonNullElse(Json.textAt(leaf, "operator"), "");
        FieldName field = field(leaf);
        if (type.link(object) == null) {
            throw ApiError.badRequest("a filter of " + type.key() + " cannot have conditions on '" + object + "'");
        }
        if (field == null) {
            throw ApiError.badRequest("there is no field " + leaf.path("field_id") + " of " + object);
        }
        if (!Operators.isKnown(operator)) {
            throw ApiError.badRequest("there is no operator " + operator);
        }
        if (!Condition.isReadable(field, operator, Json.textAt(leaf, "value"))) {
            throw ApiError.badRequest("the value " + leaf.path("value") + " does not fit the field " + field.code());
        }
        return leaf;
    }

    private @Nullable FieldName field(JsonNode leaf) {
        Kind kind = FilterType.object(Objects.requireNonNullElse(Json.textAt(leaf, "object"), ""));
        String id = Json.textAt(leaf, "field_id");
        return kind == null || id == null || !id.matches("[0-9]{1,18}")
                ? null
                : records.fieldNames().of(kind, Long.parseLong(id));
    }

    /// The kept conditions with the codes of their fields.
    ObjectNode withCodes(JsonNode kept) {
        ObjectNode shown = (ObjectNode) kept.deepCopy();
        for (JsonNode group : shown.path("conditions")) {
            for (JsonNode leaf : group.path("conditions")) {
                FieldName field = field(leaf);
                ((ObjectNode) leaf).put("field_code", field == null ? null : field.code());
            }
        }
        return shown;
    }

    /// Which rows the kept conditions want. A condition on a field that is gone wants all.
    Predicate<ObjectNode> wanted(FilterType type, JsonNode kept, LocalDate today) {
        List<Predicate<ObjectNode>> all = some(type, kept.path("conditions").path(0), today);
        List<Predicate<ObjectNode>> any = some(type, kept.path("conditions").path(1), today);
        return row -> all.stream().allMatch(one -> one.test(row))
                && (any.isEmpty() || any.stream().anyMatch(one -> one.test(row)));
    }

    private List<Predicate<ObjectNode>> some(FilterType type, JsonNode group, LocalDate today) {
        List<Predicate<ObjectNode>> some = new ArrayList<>();
        for (JsonNode leaf : group.path("conditions")) {
            FieldName field = field(leaf);
            String object = Objects.requireNonNull(Json.textAt(leaf, "object"));
            if (field != null) {
                some.add(new Condition(
                        records,
                        Objects.requireNonNull(type.link(object)),
                        Objects.requireNonNull(FilterType.object(object)),
                        field,
                        Objects.requireNonNull(Json.textAt(leaf, "operator")),
                        Objects.requireNonNullElse(Json.textAt(leaf, "value"), ""),
                        today));
            }
        }
        return some;
    }
}
