package dev.dealbridge.sandbox.field;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a field tells Pipedrive's own pages: where it is visible, important or required. The API enforces none of it.
final class UiSettings {
    private final Map<String, ObjectNode> usual = new LinkedHashMap<>();

    UiSettings(FieldEntity entity) {
        switch (entity) {
            case DEAL -> {
                visible("""
                        "projects_detail_visible_flag":false,
                        "show_in_pipelines":{"show_in_all":true,"pipeline_ids":[]}""");
                important();
                usual.put("required_fields", parsed("""
                        {"enabled":false,"stage_ids":[],"statuses":{}}"""));
            }
            case PERSON -> {
                visible("""
                        "show_in_add_deal_dialog":{"show":false,"order":null}""");
                important();
                usual.put("required_fields", parsed("{\"enabled\":false}"));
            }
            case ORGANIZATION -> {
                visible("""
                        "show_in_add_deal_dialog":{"show":false,"order":null},
                        "show_in_add_person_dialog":{"show":false,"order":null}""");
                important();
                usual.put("required_fields", parsed("{\"enabled\":false}"));
            }
            case PRODUCT, ACTIVITY ->
                usual.put("ui_visibility", parsed("{\"add_visible_flag\":false,\"details_visible_flag\":true}"));
        }
    }

    private void visible(String more) {
        usual.put("ui_visibility", parsed("{\"add_visible_flag\":false,\"details_visible_flag\":true," + more + "}"));
    }

    private void important() {
        usual.put("important_fields", parsed("{\"enabled\":false,\"stage_ids\":[]}"));
    }

    private static ObjectNode parsed(String json) {
        return (ObjectNode) Json.parse(json);
    }

    /// Their names.
    List<String> names() {
        return List.copyOf(usual.keySet());
    }

    /// The same shape and these settings.
    Shape added(Shape shape) {
        Shape more = shape;
        for (var setting : usual.entrySet()) {
            more = more.optional(setting.getKey(), like(setting.getValue()));
        }
        return more;
    }

    /// The same types as in an example; other properties are let through, as documented.
    private static Check like(ObjectNode example) {
        return (value, path, problems) -> check(example, value, path, problems);
    }

    private static void check(JsonNode example, JsonNode value, String path, List<String> problems) {
        if (example.isBoolean() && !value.isBoolean()) {
            problems.add(path + ": must be a boolean");
        } else if (example.isNull() && !value.isNull() && !value.isIntegralNumber()) {
            problems.add(path + ": must be an integer");
        } else if (example.isArray()) {
            Check.listOf(Check.integer()).check(value, path, problems);
        } else if (example.isObject()) {
            if (!value.isObject()) {
                problems.add(path + ": must be an object");
                return;
            }
            for (var part : example.properties()) {
                JsonNode given = value.get(part.getKey());
                if (given != null) {
                    check(part.getValue(), given, path + "." + part.getKey(), problems);
                }
            }
        }
    }

    /// A setting of a field, with the usual values where nothing was set.
    ObjectNode of(String name, ObjectNode row) {
        ObjectNode value = Objects.requireNonNull(usual.get(name)).deepCopy();
        for (var part : row.path(name).properties()) {
            value.set(part.getKey(), part.getValue());
        }
        return value;
    }

    /// Puts the settings of a body into a row: parts that are not given stay as they are.
    void apply(ObjectNode body, ObjectNode row, Records records) {
        for (String name : usual.keySet()) {
            JsonNode given = body.get(name);
            if (given != null) {
                require(records, Kind.STAGE, given.path("stage_ids"), name + ".stage_ids");
                require(
                        records,
                        Kind.PIPELINE,
                        given.path("show_in_pipelines").path("pipeline_ids"),
                        name + ".show_in_pipelines.pipeline_ids");
                ObjectNode all = of(name, row);
                given.properties().forEach(part -> all.set(part.getKey(), part.getValue()));
                row.set(name, all);
            }
        }
    }

    private static void require(Records records, Kind kind, JsonNode ids, String path) {
        for (JsonNode id : ids) {
            ObjectNode target = records.find(kind, id.longValue());
            if (target == null || Json.flagAt(target, "is_deleted")) {
                throw ApiError.invalid(path, "there is no " + kind.key() + " " + id);
            }
        }
    }
}
