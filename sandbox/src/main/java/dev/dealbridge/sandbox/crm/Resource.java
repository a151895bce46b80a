package dev.dealbridge.sandbox.crm;

import dev.dealbridge.sandbox.field.CustomValues;
import dev.dealbridge.sandbox.field.FieldDefinition;
import dev.dealbridge.sandbox.field.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Shape;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// List, read, create, update and delete as API v2 does them for every kind, with [Rules] for what differs.
final class Resource {
    private final World world;
    private final Rules rules;
    private final Params listParams;
    private final Params oneParams;
    private final Shape creation;
    private final Shape update;

    Resource(World world, Rules rules) {
        this.world = world;
        this.rules = rules;
        Params list = rules.listParams().paged();
        Params one = rules.oneParams();
        if (!rules.optional().isEmpty()) {
            list = list.listOf("include_fields", rules.optional());
            one = one.listOf("include_fields", rules.optional());
        }
        this.listParams = list;
        this.oneParams = one;
        FieldEntity entity = rules.fields();
        this.creation = entity == null ? rules.shape() : rules.shape().clearable("custom_fields", customFields(entity));
        this.update =
                creation.without(rules.onlyAtCreation().toArray(String[]::new)).forUpdate();
    }

    private Check customFields(FieldEntity entity) {
        return (value, path, problems) -> {
            if (!value.isObject()) {
                problems.add(path + ": must be an object");
                return;
            }
            List<FieldDefinition> fields = FieldDefinition.of(world.store(), entity);
            for (var entry : value.properties()) {
                String code = entry.getKey();
                String problem = "Parameter '" + code + "' is not allowed for this request";
                for (FieldDefinition field : fields) {
                    if (field.code().equals(code)) {
                        problem = CustomValues.problem(field, entry.getValue(), world.store());
                    }
                }
                if (problem != null) {
                    problems.add(path + "." + code + ": " + problem);
                }
            }
        };
    }

    Reply list(Call call) {
        Query query = call.query();
        listParams.check(query);
        return list(call, row -> !Json.flagAt(row, "is_archived"));
    }

    /// The same list of archived records instead.
    Reply listArchived(Call call) {
        listParams.check(call.query());
        return list(call, row -> Json.flagAt(row, "is_archived"));
    }

    private Reply list(Call call, Predicate<ObjectNode> side) {
        Query query = call.query();
        if (query.get("filter_id") != null) {
            throw ApiError.notFound("Filter was not found");
        }
        Set<Long> ids = new HashSet<>();
        query.list("ids").forEach(id -> ids.add(Long.valueOf(id)));
        String since = instant(query.get("updated_since"));
        String until = instant(query.get("updated_until"));
        Predicate<ObjectNode> own = rules.filter(call);
        Predicate<ObjectNode> wanted = row -> {
            String updated = Json.textAt(row, "update_time");
            return side.test(row)
                    && (ids.isEmpty() || ids.contains(Json.longAt(row, "id")))
                    && (since == null || (updated != null && updated.compareTo(since) >= 0))
                    && (until == null || (updated != null && updated.compareTo(until) < 0))
                    && own.test(row);
        };
        Collection<ObjectNode> rows = ids.isEmpty()
                ? world.store().rows(rules.kind()).values()
                : ids.stream()
                        .sorted()
                        .flatMap(id -> Stream.ofNullable(world.find(rules.kind(), id)))
                        .toList();
        View view = view(query);
        return Pages.byCursor(query, rows, wanted, view::of);
    }

    /// A time of a query as rows hold it: in UTC.
    private static @Nullable String instant(@Nullable String time) {
        return time == null ? null : OffsetDateTime.parse(time).toInstant().toString();
    }

    Reply one(Call call) {
        oneParams.check(call.query());
        return Reply.data(200, view(call.query()).of(world.require(rules.kind(), call.id("id"))));
    }

    Reply create(Call call) {
        Params.NONE.check(call.query());
        ObjectNode body = creation.require(call.body().json());
        ObjectNode row = Json.object().put("id", world.store().newId(rules.kind()));
        row.put("add_time", call.time());
        apply(body, row);
        rules.settle(call, null, row, body);
        row.put("update_time", call.time());
        world.store().put(rules.kind(), row);
        world.events().created(rules.kind(), row, call.caller().userId(), call.at());
        return Reply.data(rules.createdStatus(), view(call.query()).of(row));
    }

    Reply update(Call call) {
        Params.NONE.check(call.query());
        ObjectNode body = update.require(call.body().json());
        ObjectNode before = world.require(rules.kind(), call.id("id"));
        if (Json.flagAt(before, "is_deleted")) {
            throw ApiError.notFound("Entity was not found");
        }
        ObjectNode row = before.deepCopy();
        apply(body, row);
        rules.settle(call, before, row, body);
        if (Json.same(before, row)) {
            return Reply.data(200, view(call.query()).of(before));
        }
        row.put("update_time", call.time());
        world.change(rules.kind(), before, row, call);
        return Reply.data(200, view(call.query()).of(row));
    }

    Reply delete(Call call) {
        Params.NONE.check(call.query());
        long id = call.id("id");
        ObjectNode before = world.require(rules.kind(), id);
        ObjectNode answer = Json.object().put("id", id);
        if (Json.flagAt(before, "is_deleted")) {
            // Recorded for persons of API v1: deleting twice says 410 and success at once.
            return Reply.data(410, answer);
        }
        ObjectNode row = before.deepCopy().put("is_deleted", true).put("update_time", call.time());
        rules.deleted(call, row);
        world.store().put(rules.kind(), row);
        world.events().deleted(rules.kind(), before, call.caller().userId(), call.at());
        return Reply.data(200, answer);
    }

    /// Puts the properties of a body into a row: null clears, custom fields are merged.
    private void apply(ObjectNode body, ObjectNode row) {
        for (var entry : body.properties()) {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (name.equals("custom_fields")) {
                applyCustom(value, row);
            } else if (value.isNull()) {
                row.remove(name);
            } else {
                row.set(name, value.isNumber() ? Json.number(value.decimalValue()) : value.deepCopy());
            }
        }
    }

    private void applyCustom(JsonNode values, ObjectNode row) {
        FieldEntity entity = Objects.requireNonNull(rules.fields());
        JsonNode old = Json.value(row, "custom_fields");
        ObjectNode custom = old == null ? Json.object() : (ObjectNode) old.deepCopy();
        for (FieldDefinition field : FieldDefinition.of(world.store(), entity)) {
            JsonNode value = values.get(field.code());
            if (value != null && value.isNull()) {
                custom.remove(field.code());
            } else if (value != null) {
                custom.set(field.code(), CustomValues.stored(field, value));
            }
        }
        if (custom.isEmpty()) {
            row.remove("custom_fields");
        } else {
            row.set("custom_fields", custom);
        }
    }

    private View view(Query query) {
        FieldEntity entity = rules.fields();
        List<FieldDefinition> fields = entity == null ? List.of() : FieldDefinition.of(world.store(), entity);
        List<String> only = query.list("custom_fields");
        if (!only.isEmpty()) {
            fields =
                    fields.stream().filter(field -> only.contains(field.code())).toList();
        }
        return new View(fields, query.flag("include_option_labels"), query.list("include_fields"));
    }

    /// How rows are shown to one call.
    private final class View {
        private final List<FieldDefinition> fields;
        private final boolean optionLabels;
        private final List<String> included;

        View(List<FieldDefinition> fields, boolean optionLabels, List<String> included) {
            this.fields = fields;
            this.optionLabels = optionLabels;
            this.included = included;
        }

        ObjectNode of(ObjectNode row) {
            ObjectNode shown = Json.object();
            for (String name : rules.shown()) {
                if (name.equals("custom_fields")) {
                    shown.set(name, CustomValues.forApi(fields, row, optionLabels));
                } else {
                    shown.set(name, Json.orNull(row, name));
                }
            }
            for (String name : included) {
                JsonNode value = rules.optional(name, row);
                shown.set(name, value == null ? Json.nothing() : value);
            }
            return shown;
        }
    }
}
