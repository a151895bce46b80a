package dev.dealbridge.sandbox.field;

import dev.dealbridge.sandbox.custom.BuiltInOptions;
import dev.dealbridge.sandbox.custom.FieldDefinition;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.custom.FieldType;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of one kind of record and their options, whatever version of the API asks (facts of Pipedrive's API,
/// section 6.3).
final class Fields {
    private static final int MOST_OPTIONS = 10_000;
    private static final Shape NEW_OPTION = Shape.EMPTY.required("label", Check.name(255));
    private static final Shape OPTION =
            Shape.EMPTY.required("id", Check.integer()).required("label", Check.name(255));
    private static final Shape OPTION_ID = Shape.EMPTY.required("id", Check.integer());

    private final Records records;
    private final FieldEntity entity;
    private final List<Field.BuiltIn> builtIn;
    private final UiSettings settings;
    private final Shape creation;
    private final Shape update;

    Fields(Records records, FieldEntity entity) {
        this.records = records;
        this.entity = entity;
        this.builtIn = BuiltInFields.of(entity);
        this.settings = new UiSettings(entity);
        Shape common = settings.added(Shape.EMPTY.required("field_name", Check.name(255)));
        if (entity == FieldEntity.DEAL) {
            common = common.clearable("description", Check.text(10_000));
        }
        this.update = common.forUpdate();
        this.creation = common.required(
                        "field_type", Check.oneOf(FieldType.keys().toArray(String[]::new)))
                .optional("options", Check.listOf(Check.object(NEW_OPTION)));
    }

    Records records() {
        return records;
    }

    FieldEntity entity() {
        return entity;
    }

    UiSettings settings() {
        return settings;
    }

    /// Built-in fields first.
    List<Field> all() {
        List<Field> all = new ArrayList<>();
        for (Field.BuiltIn field : builtIn) {
            all.add(
                    BuiltInOptions.areIn(entity, field.code())
                            ? field.withOptions(BuiltInOptions.of(records.store(), entity, field.code()))
                            : field);
        }
        all.addAll(custom());
        return all;
    }

    /// The fields that users have made.
    List<Field.Custom> custom() {
        return FieldDefinition.of(records.store(), entity).stream()
                .map(Field.Custom::new)
                .toList();
    }

    /// The field with this code, as API v2 asks.
    Field withCode(String code) {
        return found(field -> field.code().equals(code));
    }

    /// The field with this id, as API v1 asks.
    Field withId(long id) {
        return found(field -> field.id() == id);
    }

    private Field found(Predicate<Field> wanted) {
        return all().stream().filter(wanted).findFirst().orElseThrow(() -> ApiError.notFound("Field was not found"));
    }

    private static Field.Custom custom(Field field) {
        return switch (field) {
            case Field.Custom custom -> custom;
            case Field.BuiltIn _ ->
                throw ApiError.refused("Field " + field.code() + " is built in and cannot be changed");
        };
    }

    Field.Custom create(Call call, @Nullable JsonNode given) {
        ObjectNode body = creation.require(given);
        FieldType type = FieldType.of(Objects.requireNonNull(Json.textAt(body, "field_type")))
                .orElseThrow();
        if (type.hasOptions() == (Json.value(body, "options") == null)) {
            throw ApiError.invalid(
                    "options", type.hasOptions() ? "is required for this field type" : "is only for enum and set");
        }
        requireRoom();
        ObjectNode row = Json.object()
                .put("id", Math.max(Field.FIRST_CUSTOM_ID, records.store().newId(Kind.FIELD)))
                .put("entity", entity.key())
                .put("field_code", records.ids().hex40())
                .put("field_type", type.key())
                .put("created_by_user_id", call.caller().userId())
                .put("add_time", call.time());
        apply(call, body, row);
        if (type.hasOptions()) {
            row.set("options", made(body.path("options"), 0));
        }
        records.create(Kind.FIELD, row, call);
        return read(row);
    }

    private void requireRoom() {
        long count = 0;
        for (FieldEntity any : FieldEntity.values()) {
            count += records.store().rowsBy(Kind.FIELD, "entity", any.key()).size();
        }
        if (count >= records.account().plan().customFields()) {
            throw ApiError.capped(
                    "Couldn't add the custom field. Custom fields limit reached.",
                    "feature_capping_custom_fields_limit");
        }
    }

    private Field.Custom read(ObjectNode row) {
        return new Field.Custom(FieldDefinition.of(row, entity));
    }

    private void apply(Call call, ObjectNode body, ObjectNode row) {
        for (String name : List.of("field_name", "description")) {
            if (body.has(name)) {
                row.set(name, body.path(name));
            }
        }
        settings.apply(body, row, records);
        row.put("update_time", call.time())
                .put("last_updated_by_user_id", call.caller().userId());
    }

    Field.Custom update(Call call, Field field, @Nullable JsonNode given) {
        ObjectNode body = update.require(given);
        if (body.isEmpty()) {
            throw ApiError.invalid("body", "must have at least one property");
        }
        ObjectNode before = custom(field).row();
        ObjectNode row = before.deepCopy();
        apply(call, body, row);
        records.change(Kind.FIELD, before, row, call);
        return read(row);
    }

    /// Deletes a field and with it all its values.
    void delete(Call call, Field field) {
        records.remove(Kind.FIELD, custom(field).row(), call);
    }

    /// Adds options.
    ///
    /// @return those that were added
    ArrayNode addOptions(Call call, Field field, @Nullable JsonNode given) {
        ArrayNode options = options(field);
        ArrayNode added = made(items(given, NEW_OPTION), options.size());
        added.forEach(options::add);
        keep(call, field, options, Json.array());
        return added;
    }

    /// Renames options.
    ///
    /// @return those that were renamed
    ArrayNode renameOptions(Call call, Field field, @Nullable JsonNode given) {
        ArrayNode options = options(field);
        ArrayNode touched = Json.array();
        for (JsonNode item : items(given, OPTION)) {
            touched.add(option(options, item).put("label", Json.textAt(item, "label")));
        }
        keep(call, field, options, Json.array());
        return touched;
    }

    /// Deletes options; values that name them stay as they are.
    ///
    /// @return those that were deleted
    ArrayNode deleteOptions(Call call, Field field, @Nullable JsonNode given) {
        ArrayNode options = options(field);
        ArrayNode touched = Json.array();
        for (JsonNode item : items(given, OPTION_ID)) {
            ObjectNode option = option(options, item);
            touched.add(option);
            options.removeIf(other -> Json.longAt(other, "id") == Json.longAt(option, "id"));
        }
        keep(call, field, options, touched);
        return touched;
    }

    /// Puts a whole list of options in place of the old one: those with an id stay, the others are new.
    void replaceOptions(Call call, Field field, JsonNode given) {
        ArrayNode old = options(field);
        ArrayNode options = Json.array();
        for (JsonNode item : items(given, OPTION.without("id").optional("id", Check.integer()))) {
            if (item.has("id")) {
                ObjectNode option = option(old, item);
                options.add(option.put("label", Json.textAt(item, "label")));
                old.removeIf(option::equals);
            } else {
                made(Json.array().add(item), options.size()).forEach(options::add);
            }
        }
        keep(call, field, options, old);
    }

    private ArrayNode made(JsonNode labels, int present) {
        if (labels.isEmpty() || labels.size() + present > MOST_OPTIONS) {
            throw ApiError.invalid("options", "must have 1 to " + MOST_OPTIONS + " items");
        }
        ArrayNode options = Json.array();
        labels.forEach(label -> options.add(
                Json.object().put("id", records.store().newId(Kind.OPTION)).put("label", Json.textAt(label, "label"))));
        return options;
    }

    /// A copy of the options of a field whose options may be changed.
    private ArrayNode options(Field field) {
        boolean changeable = field instanceof Field.BuiltIn
                ? BuiltInOptions.areIn(entity, field.code())
                : field.options() instanceof ArrayNode;
        if (!changeable) {
            throw ApiError.refused("Field " + field.code() + " has no options that can be changed");
        }
        return (ArrayNode) field.options().deepCopy();
    }

    private void keep(Call call, Field field, ArrayNode options, ArrayNode deleted) {
        ObjectNode before = switch (field) {
            case Field.Custom custom -> custom.row();
            case Field.BuiltIn _ -> BuiltInOptions.row(records.store(), entity, field.code());
        };
        ObjectNode row = before == null
                ? BuiltInOptions.newRow(field.id(), entity, field.code()).put("add_time", call.time())
                : before.deepCopy();
        row.set("options", options);
        if (!deleted.isEmpty()) {
            ArrayNode gone = row.withArray("options_deleted");
            deleted.forEach(gone::add);
        }
        row.put("update_time", call.time())
                .put("last_updated_by_user_id", call.caller().userId());
        if (before == null) {
            records.create(Kind.FIELD, row, call);
        } else {
            records.change(Kind.FIELD, before, row, call);
        }
    }

    private static ObjectNode option(ArrayNode options, JsonNode wanted) {
        for (JsonNode option : options) {
            if (Json.longAt(option, "id") == Json.longAt(wanted, "id")) {
                return (ObjectNode) option;
            }
        }
        throw ApiError.refused("There is no option " + wanted.path("id"));
    }

    private static ArrayNode items(@Nullable JsonNode given, Shape shape) {
        if (!(given instanceof ArrayNode items) || items.isEmpty()) {
            throw ApiError.invalid("body", "must be an array that is not empty");
        }
        items.forEach(shape::require);
        return items;
    }
}
