package dev.dealbridge.sandbox.field;

import dev.dealbridge.sandbox.custom.FieldDefinition;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.custom.FieldType;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Rows;
import dev.dealbridge.sandbox.wire.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The field endpoints of API v2 for one kind of record (facts of Pipedrive's API, section 6.3).
final class FieldRoutes {
    private static final int MOST_OPTIONS = 10_000;
    private static final List<String> EXTRAS = List.of("ui_visibility", "important_fields", "required_fields");
    private static final Shape NEW_OPTION = Shape.EMPTY.required("label", Check.name(255));
    private static final Shape OPTION =
            Shape.EMPTY.required("id", Check.integer()).required("label", Check.name(255));
    private static final Shape OPTION_ID = Shape.EMPTY.required("id", Check.integer());

    private final Records records;
    private final FieldEntity entity;
    private final List<ObjectNode> builtIn;
    private final Shape creation;
    private final Shape update;
    private final Params one;

    FieldRoutes(Records records, FieldEntity entity) {
        this.records = records;
        this.entity = entity;
        this.builtIn = BuiltInFields.of(entity);
        Shape common = Shape.EMPTY.required("field_name", Check.name(255)).optional("ui_visibility", Check.anything());
        if (entity != FieldEntity.PRODUCT) {
            common =
                    common.optional("important_fields", Check.anything()).optional("required_fields", Check.anything());
        }
        if (entity == FieldEntity.DEAL) {
            common = common.clearable("description", Check.text(10_000));
        }
        this.update = common.forUpdate();
        this.creation = common.required(
                        "field_type", Check.oneOf(FieldType.keys().toArray(String[]::new)))
                .optional("options", Check.listOf(Check.object(NEW_OPTION)));
        this.one = Params.NONE.listOf("include_fields", EXTRAS);
    }

    void bind(Bindings on) {
        String name = entity.name().charAt(0) + entity.name().substring(1).toLowerCase(Locale.ROOT) + "Field";
        on.v2("get" + name + "s", this::list).v2("get" + name, this::one);
        if (entity != FieldEntity.ACTIVITY) {
            on.v2("add" + name, this::create)
                    .v2("update" + name, this::update)
                    .v2("delete" + name, this::delete)
                    .v2("add" + name + "Options", this::addOptions)
                    .v2("update" + name + "Options", this::updateOptions)
                    .v2("delete" + name + "Options", this::deleteOptions);
        }
    }

    Reply list(Call call) {
        one.paged().check(call.query());
        List<ObjectNode> rows = new ArrayList<>();
        for (ObjectNode field : builtIn) {
            rows.add(Json.object().put("id", rows.size() + 1).set("field", field));
        }
        for (FieldDefinition field : FieldDefinition.of(records.store(), entity)) {
            rows.add(Json.object().put("id", builtIn.size() + field.id()).set("field", shown(call, field)));
        }
        return Pages.byCursor(
                call.query(), Rows.of(rows), _ -> true, row -> withExtras(call, (ObjectNode) row.path("field")));
    }

    Reply one(Call call) {
        one.check(call.query());
        String code = call.text("field_code");
        for (ObjectNode field : builtIn) {
            if (code.equals(Json.textAt(field, "field_code"))) {
                return Reply.data(200, withExtras(call, field));
            }
        }
        return Reply.data(200, withExtras(call, shown(call, custom(call))));
    }

    Reply create(Call call) {
        ObjectNode body = creation.require(call.body().json());
        FieldType type = FieldType.of(Objects.requireNonNull(Json.textAt(body, "field_type")))
                .orElseThrow();
        if (type.hasOptions() == (Json.value(body, "options") == null)) {
            throw ApiError.invalid(
                    "options", type.hasOptions() ? "is required for this field type" : "is only for enum and set");
        }
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.FIELD))
                .put("entity", entity.key())
                .put("field_code", records.ids().hex40())
                .put("add_time", call.time())
                .put("update_time", call.time());
        body.properties().forEach(entry -> row.set(entry.getKey(), entry.getValue()));
        if (type.hasOptions()) {
            row.set("options", withIds(body.path("options")));
        }
        records.create(Kind.FIELD, row, call);
        return Reply.data(200, shown(call, read(row)));
    }

    private ArrayNode withIds(JsonNode labels) {
        if (labels.isEmpty() || labels.size() > MOST_OPTIONS) {
            throw ApiError.invalid("options", "must have 1 to " + MOST_OPTIONS + " items");
        }
        ArrayNode options = Json.array();
        labels.forEach(label -> options.add(
                Json.object().put("id", records.store().newId(Kind.OPTION)).put("label", Json.textAt(label, "label"))));
        return options;
    }

    Reply update(Call call) {
        ObjectNode body = update.require(call.body().json());
        ObjectNode before = custom(call).row();
        ObjectNode row = before.deepCopy();
        body.properties().forEach(entry -> row.set(entry.getKey(), entry.getValue()));
        row.put("update_time", call.time());
        records.change(Kind.FIELD, before, row, call);
        return Reply.data(200, shown(call, read(row)));
    }

    Reply delete(Call call) {
        FieldDefinition field = custom(call);
        records.remove(Kind.FIELD, field.row(), call);
        return Reply.data(200, shown(call, field));
    }

    Reply addOptions(Call call) {
        FieldDefinition field = withOptions(call);
        ArrayNode added = withIds(items(call, NEW_OPTION));
        ArrayNode options = (ArrayNode) field.row().path("options").deepCopy();
        added.forEach(options::add);
        return keep(call, field, options, added);
    }

    Reply updateOptions(Call call) {
        FieldDefinition field = withOptions(call);
        ArrayNode options = (ArrayNode) field.row().path("options").deepCopy();
        ArrayNode touched = Json.array();
        for (JsonNode item : items(call, OPTION)) {
            ObjectNode option = option(options, item);
            option.put("label", Json.textAt(item, "label"));
            touched.add(option);
        }
        return keep(call, field, options, touched);
    }

    Reply deleteOptions(Call call) {
        FieldDefinition field = withOptions(call);
        ArrayNode options = (ArrayNode) field.row().path("options").deepCopy();
        ArrayNode touched = Json.array();
        for (JsonNode item : items(call, OPTION_ID)) {
            ObjectNode option = option(options, item);
            touched.add(option);
            options.removeIf(other -> Json.longAt(other, "id") == Json.longAt(option, "id"));
        }
        return keep(call, field, options, touched);
    }

    private Reply keep(Call call, FieldDefinition field, ArrayNode options, ArrayNode touched) {
        ObjectNode row = field.row().deepCopy().put("update_time", call.time());
        row.set("options", options);
        records.change(Kind.FIELD, field.row(), row, call);
        ObjectNode body = Reply.envelope(touched.deepCopy());
        body.set("additional_data", Json.nothing());
        return Reply.json(200, body);
    }

    private static ObjectNode option(ArrayNode options, JsonNode wanted) {
        for (JsonNode option : options) {
            if (Json.longAt(option, "id") == Json.longAt(wanted, "id")) {
                return (ObjectNode) option;
            }
        }
        throw ApiError.refused("There is no option " + wanted.path("id"));
    }

    private static ArrayNode items(Call call, Shape shape) {
        JsonNode body = call.body().json();
        if (!(body instanceof ArrayNode items) || items.isEmpty()) {
            throw ApiError.invalid("body", "must be an array that is not empty");
        }
        items.forEach(shape::require);
        return items;
    }

    private FieldDefinition withOptions(Call call) {
        FieldDefinition field = custom(call);
        if (!field.type().hasOptions()) {
            throw ApiError.refused("Field " + field.code() + " has no options");
        }
        return field;
    }

    private FieldDefinition custom(Call call) {
        String code = call.text("field_code");
        for (FieldDefinition field : FieldDefinition.of(records.store(), entity)) {
            if (field.code().equals(code)) {
                return field;
            }
        }
        boolean exists = builtIn.stream().anyMatch(field -> code.equals(Json.textAt(field, "field_code")));
        throw exists
                ? ApiError.refused("Field " + code + " is built in and cannot be changed")
                : ApiError.notFound("Field was not found");
    }

    private FieldDefinition read(ObjectNode row) {
        return FieldDefinition.of(records.store(), entity).stream()
                .filter(field -> field.id() == Json.longAt(row, "id"))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode shown(Call call, FieldDefinition field) {
        ObjectNode shown = field.toJson();
        List<String> included = call.query().list("include_fields");
        EXTRAS.stream().filter(included::contains).forEach(extra -> {
            if (field.row().has(extra)) {
                shown.set(extra, field.row().get(extra));
            }
        });
        return shown;
    }

    /// Adds the parts that were asked for, with their documented defaults where nothing was set.
    private static ObjectNode withExtras(Call call, ObjectNode field) {
        List<String> included = call.query().list("include_fields");
        ObjectNode shown = field.deepCopy();
        for (String extra : EXTRAS) {
            if (included.contains(extra) && !shown.has(extra)) {
                ObjectNode value = Json.object();
                if (extra.equals("ui_visibility")) {
                    value.put("add_visible_flag", false).put("details_visible_flag", true);
                } else {
                    value.put("enabled", false);
                    value.set("stage_ids", Json.array());
                }
                shown.set(extra, value);
            }
        }
        return shown;
    }
}
