package dev.dealbridge.sandbox.activity;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.OldRules;
import dev.dealbridge.sandbox.record.Related;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Query;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is special about activities in API v1.
final class OldActivities implements OldRules {
    private static final Map<String, String> RENAMED = Map.of("user_id", "owner_id");
    private static final List<String> TEXTS =
            List.of("subject", "type", "lead_id", "due_date", "due_time", "duration", "public_description", "note");
    private static final List<String> NUMBERS = List.of("user_id", "deal_id", "org_id", "priority", "project_id");
    private static final List<String> SORTABLE =
            List.of("id", "subject", "type", "due_date", "due_time", "add_time", "update_time", "done");

    @Override
    public ObjectNode translated(Call call, ObjectNode body) {
        ObjectNode words = Json.object();
        TEXTS.forEach(name -> take(body, name, words, emptied(body.path(name))));
        NUMBERS.forEach(name -> take(body, name, words, V1.number(body.path(name))));
        for (String name : List.of("subject", "type")) {
            if (words.path(name).isNull()) {
                words.remove(name);
            }
        }
        if (call.operation().method().equals("POST") && Json.value(words, "due_date") == null) {
            words.put("due_date", call.time().substring(0, 10));
        }
        if (body.has("done")) {
            words.put("done", V1.flag(body, "done"));
        }
        if (body.has("busy_flag")) {
            words.put("busy", V1.flag(body, "busy_flag"));
        }
        if (body.has("location")) {
            JsonNode location = emptied(body.path("location"));
            words.set("location", location.isString() ? Json.object().set("value", location) : location);
        }
        participants(body, words);
        attendees(body, words);
        return words;
    }

    /// An empty text clears, as null does.
    private static JsonNode emptied(JsonNode value) {
        return value.isString() && value.stringValue().isEmpty() ? Json.nothing() : value;
    }

    private static void take(ObjectNode body, String name, ObjectNode words, JsonNode value) {
        if (body.has(name)) {
            words.set(RENAMED.getOrDefault(name, name), value);
        }
    }

    /// Participants, or `person_id` as the only one.
    private static void participants(ObjectNode body, ObjectNode words) {
        ArrayNode participants = Json.array();
        if (body.path("participants").isArray()) {
            for (JsonNode given : body.path("participants")) {
                participants.add(Json.object()
                        .put("person_id", V1.id(given, "person_id"))
                        .put("primary", V1.flag(given, "primary_flag")));
            }
        } else if (V1.id(body, "person_id") != 0) {
            participants.add(
                    Json.object().put("person_id", V1.id(body, "person_id")).put("primary", true));
        }
        if (body.has("participants") || body.has("person_id")) {
            words.set("participants", participants);
        }
    }

    private static void attendees(ObjectNode body, ObjectNode words) {
        if (!body.has("attendees")) {
            return;
        }
        ArrayNode attendees = Json.array();
        for (JsonNode given : body.path("attendees")) {
            ObjectNode attendee = Json.object();
            attendee.set("email", Json.orNull(given, "email_address"));
            for (String name : List.of("name", "status", "person_id", "user_id")) {
                attendee.set(name, Json.orNull(given, name));
            }
            attendees.add(attendee.put("is_organizer", V1.flag(given, "is_organizer")));
        }
        words.set("attendees", attendees);
    }

    @Override
    public List<String> sortable() {
        return SORTABLE;
    }

    @Override
    public Predicate<ObjectNode> filter(Query query) {
        Predicate<ObjectNode> wanted = row -> !Json.flagAt(row, "is_deleted");
        long user = query.integer("user_id", 0);
        if (user != 0) {
            wanted = wanted.and(row -> Json.longAt(row, "owner_id") == user);
        }
        if (query.get("done") != null) {
            boolean done = query.flag("done");
            wanted = wanted.and(row -> Json.flagAt(row, "done") == done);
        }
        List<String> types = query.list("type");
        if (!types.isEmpty()) {
            wanted = wanted.and(row -> types.contains(row.path("type").asString("")));
        }
        return wanted;
    }

    @Override
    public void mention(ObjectNode row, Related related) {
        related.mention(Kind.USER, Json.longAt(row, "owner_id"))
                .mention(Kind.USER, Json.longAt(row, "creator_user_id"))
                .mention(Kind.PERSON, Json.longAt(row, "person_id"))
                .mention(Kind.ORGANIZATION, Json.longAt(row, "org_id"))
                .mention(Kind.DEAL, Json.longAt(row, "deal_id"));
    }
}
