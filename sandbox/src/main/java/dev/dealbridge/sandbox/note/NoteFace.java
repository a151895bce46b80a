package dev.dealbridge.sandbox.note;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How notes are shown.
final class NoteFace implements Face {
    private final Records records;

    NoteFace(Records records) {
        this.records = records;
    }

    /// As nobody's own: `is_you` is false.
    @Override
    public ObjectNode full(ObjectNode row) {
        return shown(row, 0);
    }

    @Override
    public ObjectNode embedded(ObjectNode row) {
        ObjectNode note = Json.object();
        note.set("value", row.path("id"));
        return note;
    }

    @Override
    public ObjectNode related(ObjectNode row) {
        ObjectNode note = Json.object();
        note.set("id", row.path("id"));
        note.set("content", row.path("content"));
        return note;
    }

    /// As answers to one user show it.
    ObjectNode shown(ObjectNode row, long readerId) {
        ObjectNode note = Json.object();
        for (String name : List.of("id", "user_id", "deal_id", "person_id", "org_id", "lead_id", "content")) {
            note.set(name, Json.orNull(row, name));
        }
        note.put("add_time", V1.time(Json.textAt(row, "add_time")));
        note.put("update_time", V1.time(Json.textAt(row, "update_time")));
        note.put("active_flag", Json.flagAt(row, "active_flag"));
        Notes.PINS.forEach(pin -> note.put(pin, Json.flagAt(row, pin)));
        note.set("last_update_user_id", Json.orNull(row, "last_update_user_id"));
        note.set("organization", named(row, "org_id", Kind.ORGANIZATION, "name"));
        note.set("person", named(row, "person_id", Kind.PERSON, "name"));
        note.set("deal", named(row, "deal_id", Kind.DEAL, "title"));
        String leadId = Json.textAt(row, "lead_id");
        ObjectNode lead = leadId == null ? null : records.find(Kind.LEAD, leadId);
        note.set("lead", lead == null ? Json.nothing() : Json.object().put("title", Json.textAt(lead, "title")));
        long userId = Json.longAt(row, "user_id");
        ObjectNode user = Objects.requireNonNull(records.find(Kind.USER, userId));
        ObjectNode author = Json.object();
        author.set("email", Json.orNull(user, "email"));
        author.set("name", Json.orNull(user, "name"));
        author.set("icon_url", Json.nothing());
        author.put("is_you", userId == readerId);
        note.set("user", author);
        return note;
    }

    private JsonNode named(ObjectNode row, String property, Kind kind, String label) {
        String name = records.nameOf(kind, Json.longAt(row, property));
        return name == null ? Json.nothing() : Json.object().put(label, name);
    }
}
