package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.custom.BuiltInOptions;
import dev.dealbridge.sandbox.custom.CustomValues;
import dev.dealbridge.sandbox.custom.FieldDefinition;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Rows;
import dev.dealbridge.sandbox.wire.Shape;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// List, read, create, update and delete as API v2 does them for every kind, with [Rules] for what differs.
public final class Resource {
    /// So many rows are sorted rather than found in a walk through all.
    private static final int FEW = 5_000;

    private final Records records;
    private final Rules rules;
    private final Params listParams;
    private final Params oneParams;
    private final Shape creation;
    private final Shape update;

    /// Of the kind that these rules are about.
    public Resource(Records records, Rules rules) {
        this.records = records;
        this.rules = rules;
        Params list = rules.listParams()
                .integers(rules.links().toArray(String[]::new))
                .paged();
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
            List<FieldDefinition> fields = FieldDefinition.of(records.store(), entity);
            for (var entry : value.properties()) {
                String code = entry.getKey();
                String problem = "Parameter '" + code + "' is not allowed for this request";
                for (FieldDefinition field : fields) {
                    if (field.code().equals(code)) {
                        problem = CustomValues.problem(field, entry.getValue(), records.store());
                    }
                }
                if (problem != null) {
                    problems.add(path + "." + code + ": " + problem);
                }
            }
        };
    }

    /// A page of records that are not archived.
    public Reply list(Call call) {
        Query query = call.query();
        listParams.check(query);
        return list(call, row -> !Json.flagAt(row, "is_archived"));
    }

    /// The same list of archived records instead. It offers neither `include_labels` nor `include_option_labels`.
    public Reply listArchived(Call call) {
        listParams.without("include_labels", "include_option_labels").check(call.query());
        return list(call, row -> Json.flagAt(row, "is_archived"));
    }

    private Reply list(Call call, Predicate<ObjectNode> side) {
        Query query = call.query();
        View view = view(query);
        if (query.get("filter_id") != null) {
            // As documented: a filter overrides every other one.
            return Pages.byCursor(
                    query,
                    new StoredRows(records.store(), rules.kind()),
                    side.and(records.filters().of(rules.kind(), query.integer("filter_id", 0))),
                    view::of);
        }
        Set<Long> ids = new HashSet<>();
        query.list("ids").forEach(id -> ids.add(Long.valueOf(id)));
        String since = instant(query.get("updated_since"));
        String until = instant(query.get("updated_until"));
        Predicate<ObjectNode> own = linked(query).and(rules.filter(call));
        Predicate<ObjectNode> wanted = row -> {
            String updated = Json.textAt(row, "update_time");
            return side.test(row)
                    && (ids.isEmpty() || ids.contains(Json.longAt(row, "id")))
                    && (since == null || (updated != null && updated.compareTo(since) >= 0))
                    && (until == null || (updated != null && updated.compareTo(until) < 0))
                    && own.test(row);
        };
        Rows rows = ids.isEmpty() ? nearest(query) : Rows.of(found(ids));
        return Pages.byCursor(query, rows, wanted, view::of);
    }

    private List<ObjectNode> found(Set<Long> ids) {
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(records.find(rules.kind(), id)))
                .toList();
    }

    /// Rows whose links are those that the query names.
    private Predicate<ObjectNode> linked(Query query) {
        Predicate<ObjectNode> wanted = _ -> true;
        for (String name : rules.links()) {
            if (query.get(name) != null) {
                long id = query.integer(name, 0);
                wanted = wanted.and(row -> Json.longAt(row, name) == id);
            }
        }
        return wanted;
    }

    /// The rows of the link that leaves the fewest; all rows when none leaves few.
    private Rows nearest(Query query) {
        String best = null;
        int fewest = FEW + 1;
        for (String name : rules.links()) {
            if (query.get(name) != null) {
                int count = records.store().countBy(rules.kind(), name, query.integer(name, 0));
                if (count < fewest) {
                    best = name;
                    fewest = count;
                }
            }
        }
        return best == null
                ? new StoredRows(records.store(), rules.kind())
                : Rows.of(records.store().rowsBy(rules.kind(), best, query.integer(best, 0)));
    }

    /// A time of a query as rows hold it: in UTC.
    private static @Nullable String instant(@Nullable String time) {
        return time == null ? null : OffsetDateTime.parse(time).toInstant().toString();
    }

    /// One record, by the `id` in the path.
    public Reply one(Call call) {
        oneParams.check(call.query());
        return Reply.data(200, view(call.query()).of(records.require(rules.kind(), call.id("id"))));
    }

    /// Makes a record.
    public Reply create(Call call) {
        Params.NONE.check(call.query());
        ObjectNode row = make(call, creation.require(call.body().json()));
        return Reply.data(rules.createdStatus(), view(call.query()).of(row));
    }

    /// Makes a record from a body that has the shape of this kind.
    private ObjectNode make(Call call, ObjectNode body) {
        ObjectNode row = Json.object().put("id", records.store().newId(rules.kind()));
        row.put("add_time", call.time());
        apply(body, row);
        requireLabels(body);
        rules.settle(call, null, row, body);
        row.put("update_time", call.time());
        records.create(rules.kind(), row, call);
        return row;
    }

    /// Makes a record as [#create] does, for a body that comes from elsewhere.
    ///
    /// @return the new row
    /// @throws ApiError when a property or a rule is broken
    public ObjectNode created(Call call, ObjectNode body) {
        return make(call, creation.require(body));
    }

    /// Changes a record: null clears, what is absent stays.
    public Reply update(Call call) {
        Params.NONE.check(call.query());
        ObjectNode row = updated(call, call.id("id"), call.body().json());
        return Reply.data(200, view(call.query()).of(row));
    }

    /// Changes a record as [#update] does.
    ///
    /// @return the row as it is now
    /// @throws ApiError when there is none, or a property or a rule is broken
    public ObjectNode updated(Call call, long id, @Nullable JsonNode wanted) {
        ObjectNode body = update.require(wanted);
        ObjectNode before = records.require(rules.kind(), id);
        if (Json.flagAt(before, "is_deleted")) {
            throw ApiError.notFound("Entity was not found");
        }
        ObjectNode row = before.deepCopy();
        apply(body, row);
        requireLabels(body);
        rules.settle(call, before, row, body);
        if (Json.same(before, row)) {
            return before;
        }
        row.put("update_time", call.time());
        records.change(rules.kind(), before, row, call);
        return row;
    }

    /// Deletes a record; it can still be read until it is purged.
    public Reply delete(Call call) {
        Params.NONE.check(call.query());
        long id = call.id("id");
        // Recorded for persons of API v1: deleting twice says 410 and success at once.
        return Reply.data(deleted(call, id) ? 200 : 410, Json.object().put("id", id));
    }

    /// Deletes a record.
    ///
    /// @return false when it was deleted already
    /// @throws ApiError 404 when there is none
    public boolean deleted(Call call, long id) {
        ObjectNode before = records.require(rules.kind(), id);
        if (Json.flagAt(before, "is_deleted")) {
            return false;
        }
        ObjectNode row = before.deepCopy().put("is_deleted", true).put("update_time", call.time());
        rules.deleted(call, row);
        records.delete(rules.kind(), before, row, call);
        return true;
    }

    /// A row as this kind's answers show it, without what must be asked for.
    public ObjectNode shown(ObjectNode row) {
        return view(Query.parse("")).of(row);
    }

    /// The rules of this kind.
    Rules rules() {
        return rules;
    }

    /// The records that this is about.
    Records records() {
        return records;
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
                if (name.equals("add_time")) {
                    row.put(name, instant(value.stringValue()));
                }
            }
        }
    }

    private void requireLabels(ObjectNode body) {
        String field = BuiltInOptions.labels(rules.fields());
        if (field != null) {
            for (JsonNode id : body.path(field)) {
                if (BuiltInOptions.option(records.store(), Objects.requireNonNull(rules.fields()), field, id) == null) {
                    throw ApiError.invalid(field, "there is no label " + id);
                }
            }
        }
    }

    private void applyCustom(JsonNode values, ObjectNode row) {
        FieldEntity entity = Objects.requireNonNull(rules.fields());
        JsonNode old = Json.value(row, "custom_fields");
        ObjectNode custom = old == null ? Json.object() : (ObjectNode) old.deepCopy();
        for (FieldDefinition field : FieldDefinition.of(records.store(), entity)) {
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
        List<FieldDefinition> fields = entity == null ? List.of() : FieldDefinition.of(records.store(), entity);
        List<String> only = query.list("custom_fields");
        if (!only.isEmpty()) {
            fields =
                    fields.stream().filter(field -> only.contains(field.code())).toList();
        }
        return new View(
                fields,
                query.flag("include_option_labels"),
                query.flag("include_labels"),
                query.list("include_fields"));
    }

    /// How rows are shown to one call.
    private final class View {
        private final List<FieldDefinition> fields;
        private final boolean optionLabels;
        private final boolean labels;
        private final List<String> included;

        View(List<FieldDefinition> fields, boolean optionLabels, boolean labels, List<String> included) {
            this.fields = fields;
            this.optionLabels = optionLabels;
            this.labels = labels;
            this.included = included;
        }

        ObjectNode of(ObjectNode row) {
            ObjectNode shown = Json.object();
            for (String name : rules.shown()) {
                if (name.equals("custom_fields")) {
                    shown.set(name, CustomValues.forApi(fields, row, optionLabels));
                } else {
                    shown.set(name, rules.shown(name, row));
                }
            }
            if (labels) {
                shown.set("labels", labelsOf(row));
            }
            for (String name : included) {
                JsonNode value = rules.optional(name, row);
                shown.set(name, value == null ? Json.nothing() : value);
            }
            rules.complete(shown, row);
            return shown;
        }

        private ArrayNode labelsOf(ObjectNode row) {
            ArrayNode found = Json.array();
            FieldEntity entity = rules.fields();
            String field = BuiltInOptions.labels(entity);
            if (entity != null && field != null) {
                for (JsonNode id : row.path(field)) {
                    ObjectNode label = BuiltInOptions.option(records.store(), entity, field, id);
                    if (label != null) {
                        found.add(label);
                    }
                }
            }
            return found;
        }
    }
}
