package dev.dealbridge.sandbox.activity;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The types of activities, which only API v1 serves.
final class ActivityTypes implements Feature {
    private static final List<String> ICONS = List.of(
            ("task email meeting deadline call lunch calendar downarrow document smartphone camera scissors cogs bubble"
                            + " uparrow checkbox signpost shuffle addressbook linegraph picture car world search clip"
                            + " sound brush key padlock pricetag suitcase finish plane loop wifi truck cart bulb bell"
                            + " presentation")
                    .split(" "));
    private static final List<String> SHOWN = List.of(
            "id",
            "order_nr",
            "name",
            "key_string",
            "icon_key",
            "active_flag",
            "color",
            "is_custom_flag",
            "add_time",
            "update_time");

    private final Records records;

    ActivityTypes(Records records) {
        this.records = records;
    }

    /// The type with this key, or null; a deleted one stays the type of its activities, but is given to no new ones.
    static @Nullable ObjectNode of(Records records, String key) {
        ObjectNode found = null;
        for (ObjectNode type : records.store().rowsBy(Kind.ACTIVITY_TYPE, "key_string", key)) {
            if (found == null || Json.flagAt(type, "active_flag")) {
                found = type;
            }
        }
        return found;
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getActivityTypes", this::list)
                .v1("addActivityType", this::add)
                .v1("updateActivityType", this::update)
                .v1("deleteActivityType", this::delete)
                .v1("deleteActivityTypes", this::deleteMany);
    }

    private Reply list(Call call) {
        ArrayNode types = Json.array();
        records.store().rows(Kind.ACTIVITY_TYPE).values().stream()
                .sorted((a, b) -> Long.compare(Json.longAt(a, "order_nr"), Json.longAt(b, "order_nr")))
                .filter(type -> Json.flagAt(type, "active_flag"))
                .forEach(type -> types.add(shown(type)));
        return Reply.data(200, types);
    }

    private Reply add(Call call) {
        ObjectNode fields = V1.fields(call.body());
        for (String name : List.of("name", "icon_key")) {
            if (Json.value(fields, name) == null) {
                throw ApiError.badRequest("Invalid input: " + name + " - This field is required.");
            }
        }
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.ACTIVITY_TYPE))
                .put("color", "FFFFFF");
        write(fields, row);
        String key = row.path("name").asString().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}0-9]+", "_");
        if (of(records, key) != null) {
            throw ApiError.badRequest("Invalid input: name - there is an activity type with this name");
        }
        long last = records.store().rows(Kind.ACTIVITY_TYPE).values().stream()
                .mapToLong(type -> Json.longAt(type, "order_nr"))
                .max()
                .orElse(0);
        row.put("key_string", key)
                .put("order_nr", last + 1)
                .put("active_flag", true)
                .put("is_custom_flag", true)
                .put("add_time", call.time())
                .put("update_time", call.time());
        records.create(Kind.ACTIVITY_TYPE, row, call);
        return Reply.data(200, shown(row));
    }

    private static void write(ObjectNode fields, ObjectNode row) {
        JsonNode name = fields.get("name");
        if (name != null) {
            if (!name.isString() || name.stringValue().isBlank()) {
                throw ApiError.badRequest("Invalid input: name - must be a text that is not empty");
            }
            row.set("name", name);
        }
        JsonNode icon = fields.get("icon_key");
        if (icon != null) {
            if (!ICONS.contains(icon.asString())) {
                throw ApiError.badRequest("Invalid input: icon_key - must be one of " + String.join(", ", ICONS));
            }
            row.set("icon_key", icon);
        }
        JsonNode color = Json.value(fields, "color");
        if (color != null) {
            if (!color.asString().matches("[0-9A-Fa-f]{6}")) {
                throw ApiError.badRequest("Invalid input: color - must be six hexadecimal digits");
            }
            row.set("color", color);
        }
    }

    private Reply update(Call call) {
        ObjectNode before = active(call.id("id"));
        ObjectNode fields = V1.fields(call.body());
        ObjectNode row = before.deepCopy();
        write(fields, row);
        long place = V1.id(fields, "order_nr");
        if (place != 0) {
            row.put("order_nr", place);
        }
        row.put("update_time", call.time());
        records.change(Kind.ACTIVITY_TYPE, before, row, call);
        return Reply.data(200, shown(row));
    }

    private Reply delete(Call call) {
        return Reply.data(200, shown(deleted(active(call.id("id")), call)));
    }

    private Reply deleteMany(Call call) {
        ArrayNode gone = Json.array();
        for (String text : call.query().list("ids")) {
            ObjectNode row =
                    text.matches("[0-9]{1,18}") ? records.find(Kind.ACTIVITY_TYPE, Long.parseLong(text)) : null;
            if (row != null && Json.flagAt(row, "active_flag")) {
                gone.add(Json.longAt(deleted(row, call), "id"));
            }
        }
        return Reply.data(200, Json.object().set("id", gone));
    }

    private ObjectNode deleted(ObjectNode before, Call call) {
        ObjectNode row = before.deepCopy().put("active_flag", false).put("update_time", call.time());
        records.delete(Kind.ACTIVITY_TYPE, before, row, call);
        return row;
    }

    private ObjectNode active(long id) {
        ObjectNode row = records.find(Kind.ACTIVITY_TYPE, id);
        if (row == null || !Json.flagAt(row, "active_flag")) {
            throw ApiError.notFound("Activity type not found");
        }
        return row;
    }

    static ObjectNode shown(ObjectNode row) {
        ObjectNode type = Json.object();
        SHOWN.forEach(name -> type.set(name, Json.orNull(row, name)));
        for (String time : List.of("add_time", "update_time")) {
            type.put(time, V1.time(Json.textAt(row, time)));
        }
        return type;
    }
}
