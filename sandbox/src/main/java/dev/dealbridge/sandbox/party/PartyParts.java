package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.custom.FieldDefinition;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.custom.FlatValues;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What API v1 shows of persons and organizations alike.
final class PartyParts {
    /// The parts of an address after the text itself, in the order of an answer.
    static final List<String> ADDRESS_PARTS = List.of(
            "subpremise",
            "street_number",
            "route",
            "sublocality",
            "locality",
            "admin_area_level_1",
            "admin_area_level_2",
            "country",
            "postal_code",
            "formatted_address");

    private final Records records;
    private final Counts counts;

    PartyParts(Records records, Counts counts) {
        this.records = records;
        this.counts = counts;
    }

    /// A record in place of its id; null when there is none.
    JsonNode embedded(ObjectNode row, String property, Kind kind) {
        ObjectNode target = records.find(kind, Json.longAt(row, property));
        return target == null ? Json.nothing() : records.face(kind).embedded(target);
    }

    void counts(List<String> names, ObjectNode row, ObjectNode shown) {
        names.forEach(name -> shown.set(name, Objects.requireNonNullElse(counts.of(name, row), Json.nothing())));
    }

    void times(ObjectNode row, ObjectNode shown) {
        String name = Objects.requireNonNullElse(Json.textAt(row, "name"), "");
        String updated = V1.time(Json.textAt(row, "update_time"));
        shown.put(
                "first_char",
                name.substring(0, name.offsetByCodePoints(0, name.isEmpty() ? 0 : 1))
                        .toLowerCase(Locale.ROOT));
        shown.put("update_time", updated);
        shown.put("delete_time", Json.flagAt(row, "is_deleted") ? updated : null);
        shown.put("add_time", V1.time(Json.textAt(row, "add_time")));
        shown.put("visible_to", Long.toString(Json.longAt(row, "visible_to")));
    }

    void nextAndLastActivity(ObjectNode row, ObjectNode shown) {
        ObjectNode next = counts.nextActivity(row).orElseGet(Json::object);
        ObjectNode last = counts.lastActivity(row).orElseGet(Json::object);
        String time = Json.textAt(next, "due_time");
        shown.set("next_activity_date", Json.orNull(next, "due_date"));
        shown.put("next_activity_time", time != null && time.length() == "10:00".length() ? time + ":00" : time);
        shown.set("next_activity_id", Json.orNull(next, "id"));
        shown.set("last_activity_id", Json.orNull(last, "id"));
        shown.set("last_activity_date", Json.orNull(last, "due_date"));
    }

    static void labels(ObjectNode row, ObjectNode shown) {
        ArrayNode labels = row.path("label_ids") instanceof ArrayNode ids ? ids : Json.array();
        shown.set("label", labels.isEmpty() ? Json.nothing() : labels.get(0));
        shown.set("label_ids", labels);
    }

    void owner(ObjectNode row, ObjectNode shown) {
        shown.put("cc_email", Counts.mailbox(records));
        shown.put("owner_name", records.nameOf(Kind.USER, Json.longAt(row, "owner_id")));
    }

    void custom(FieldEntity entity, ObjectNode row, ObjectNode shown) {
        shown.put("company_id", records.account().companyId());
        FlatValues.show(FieldDefinition.of(records.store(), entity), row, shown);
    }

    static boolean isActive(ObjectNode row) {
        return !Json.flagAt(row, "is_deleted");
    }
}
