package dev.dealbridge.sandbox.trail;

import dev.dealbridge.sandbox.custom.FieldDefinition;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.custom.FlatValues;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Change;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Rows;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes down every changed property of deals, persons and organizations, and lists it. What is loaded at once has no
/// history.
public final class Changelogs implements Feature {
    private static final Map<Kind, FieldEntity> WATCHED = Map.of(
            Kind.DEAL, FieldEntity.DEAL, Kind.PERSON, FieldEntity.PERSON, Kind.ORGANIZATION, FieldEntity.ORGANIZATION);

    /// Properties that follow from others, or from the change itself.
    private static final Set<String> UNMENTIONED = Set.of(
            "custom_fields",
            "update_time",
            "stage_change_time",
            "local_won_date",
            "local_lost_date",
            "local_close_date");

    /// Properties with another name in API v1.
    private static final Map<String, String> OLD_NAMES =
            Map.of("emails", "email", "phones", "phone", "label_ids", "label");

    private final Records records;

    public Changelogs(Records records) {
        this.records = records;
        records.watch(this::saw);
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getDealChangelog", call -> list(call, Kind.DEAL))
                .v1("getPersonChangelog", call -> list(call, Kind.PERSON))
                .v1("getOrganizationChangelog", call -> list(call, Kind.ORGANIZATION));
    }

    private void saw(Change change) {
        FieldEntity entity = WATCHED.get(change.kind());
        if (entity == null || change.action() != Change.Action.CHANGE || records.isLoading()) {
            return;
        }
        ObjectNode before = Objects.requireNonNull(change.before());
        ObjectNode after = Objects.requireNonNull(change.after());
        Set<String> names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        names.removeAll(UNMENTIONED);
        for (String name : names) {
            write(change, field(change.kind(), name), before.get(name), after.get(name));
        }
        if (!Json.same(Json.orNull(before, "custom_fields"), Json.orNull(after, "custom_fields"))) {
            List<FieldDefinition> fields = FieldDefinition.of(records.store(), entity);
            ObjectNode old = Json.object();
            ObjectNode now = Json.object();
            FlatValues.show(fields, before, old);
            FlatValues.show(fields, after, now);
            old.properties().forEach(field -> write(change, field.getKey(), field.getValue(), now.get(field.getKey())));
        }
    }

    private static String field(Kind kind, String name) {
        return kind == Kind.DEAL && name.equals("owner_id") ? "user_id" : OLD_NAMES.getOrDefault(name, name);
    }

    private void write(Change change, String field, @Nullable JsonNode before, @Nullable JsonNode after) {
        String old = text(field, before);
        String now = text(field, after);
        if (Objects.equals(old, now)) {
            return;
        }
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.CHANGELOG))
                .put("object", change.kind().key())
                .put("object_id", Json.longAt(change.row(), "id"))
                .put("field_key", field)
                .put("old_value", old)
                .put("new_value", now)
                .put("actor_user_id", change.cause().userId())
                .put("time", change.cause().at().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("is_bulk_update_flag", change.cause().bulk());
        records.store().put(Kind.CHANGELOG, row);
    }

    /// A value as one text: lists joined by commas, of objects their `value`.
    private static @Nullable String text(String field, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isArray()) {
            StringJoiner all = new StringJoiner(",");
            value.forEach(item -> all.add(Objects.requireNonNullElse(text(field, item), "")));
            return value.isEmpty() ? null : all.toString();
        }
        if (value.isObject()) {
            return text(field, value.get("value"));
        }
        if (value.isNumber()) {
            return Json.number(value.decimalValue()).asString();
        }
        return field.endsWith("_time") ? V1.time(value.asString()) : value.asString();
    }

    /// What changed about a record, newest first.
    static List<ObjectNode> of(Records records, Kind kind, long id) {
        return records.store().rowsBy(Kind.CHANGELOG, "object_id", id).stream()
                .filter(row -> row.has("field_key") && kind.key().equals(Json.textAt(row, "object")))
                .toList()
                .reversed();
    }

    private Reply list(Call call, Kind kind) {
        long id = call.id("id");
        if (records.find(kind, id) == null) {
            throw ApiError.notFound("Entity was not found");
        }
        Rows newestFirst = (_, _, after) -> of(records, kind, id).stream()
                .filter(row -> after == null || Json.longAt(row, "id") < after.id())
                .toList();
        return Pages.byCursor(call.query(), newestFirst, _ -> true, row -> {
            ObjectNode shown = Json.object();
            for (String name : List.of("field_key", "old_value", "new_value", "actor_user_id")) {
                shown.set(name, row.path(name));
            }
            shown.put("time", V1.time(Json.textAt(row, "time"))).put("change_source", "api");
            shown.set("change_source_user_agent", Json.nothing());
            shown.set("is_bulk_update_flag", row.path("is_bulk_update_flag"));
            return shown;
        });
    }
}
