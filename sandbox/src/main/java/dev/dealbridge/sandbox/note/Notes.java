package dev.dealbridge.sandbox.note;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.record.WebhookData;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Notes (facts of Pipedrive's API, section 7.10).
public final class Notes implements Feature {
    private static final int MOST = 500;
    private static final int LENGTH = 100_000;
    private static final Map<String, Kind> LINKS =
            Map.of("deal_id", Kind.DEAL, "person_id", Kind.PERSON, "org_id", Kind.ORGANIZATION, "lead_id", Kind.LEAD);
    static final List<String> PINS = List.of(
            "pinned_to_lead_flag", "pinned_to_deal_flag", "pinned_to_person_flag", "pinned_to_organization_flag");
    private static final List<String> SORTABLE =
            List.of("id", "user_id", "deal_id", "person_id", "org_id", "lead_id", "content", "add_time", "update_time");

    private static final List<String> IN_WEBHOOKS = List.of(
            "id",
            "user_id",
            "deal_id",
            "person_id",
            "org_id",
            "lead_id",
            "project_id",
            "active_flag",
            "content",
            "add_time",
            "update_time",
            "pinned_to_deal_flag",
            "pinned_to_person_flag",
            "pinned_to_organization_flag");

    private final Records records;
    private final NoteFace face;
    private final Comments comments;

    public Notes(Records records) {
        this.records = records;
        this.face = new NoteFace(records);
        records.show(Kind.NOTE, face);
        this.comments = new Comments(records);
        records.announce(Kind.NOTE, Announcement.of("note", row -> WebhookData.picked(IN_WEBHOOKS, row)));
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getNotes", this::list)
                .v1("addNote", this::add)
                .v1("getNote", this::one)
                .v1("updateNote", this::update)
                .v1("deleteNote", this::delete);
        comments.bind(on);
    }

    Reply add(Call call) {
        ObjectNode fields = V1.fields(call.body());
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.NOTE))
                .put("user_id", call.caller().userId())
                .put("add_time", call.time())
                .put("update_time", call.time())
                .put("active_flag", true);
        PINS.forEach(pin -> row.put(pin, false));
        if (!fields.has("content")) {
            throw ApiError.badRequest("Invalid input: content - This field is required.");
        }
        write(call, fields, row);
        inherit(row);
        if (LINKS.keySet().stream().noneMatch(row::has)) {
            throw ApiError.badRequest(
                    "Note must be associated with at least one organization, person, deal, lead or project.");
        }
        records.create(Kind.NOTE, row, call);
        return Reply.data(201, show(call, row));
    }

    /// Recorded: a note on a deal stands on the deal's person and organization too.
    private void inherit(ObjectNode row) {
        ObjectNode deal = records.find(Kind.DEAL, Json.longAt(row, "deal_id"));
        if (deal != null) {
            for (String name : List.of("person_id", "org_id")) {
                if (!row.has(name) && deal.has(name)) {
                    row.set(name, deal.path(name));
                }
            }
        }
    }

    private void write(Call call, ObjectNode fields, ObjectNode row) {
        JsonNode content = fields.get("content");
        if (content != null) {
            if (!content.isString()
                    || content.stringValue().isEmpty()
                    || content.stringValue().length() > LENGTH) {
                throw ApiError.badRequest("Invalid input: content - must be a text of 1 to " + LENGTH + " characters");
            }
            row.put("content", Html.sanitised(content.stringValue()));
        }
        LINKS.forEach((name, kind) -> {
            if (fields.has(name)) {
                link(fields, name, row);
                records.requireReference(row, name, kind);
            }
        });
        writeOrigin(call, fields, row);
        for (String name : List.of("project_id", "task_id")) {
            if (Json.value(fields, name) != null) {
                throw ApiError.badRequest("Invalid input: " + name + " - there is none of this id");
            }
        }
        for (String pin : PINS) {
            if (fields.has(pin)) {
                row.put(pin, V1.flag(fields, pin));
            }
        }
    }

    private static void link(ObjectNode fields, String name, ObjectNode row) {
        row.remove(name);
        if (name.equals("lead_id")) {
            String uuid = Json.textAt(fields, name);
            if (uuid != null && !uuid.isEmpty()) {
                row.put(name, uuid);
            }
        } else if (V1.id(fields, name) != 0) {
            row.put(name, V1.id(fields, name));
        }
    }

    /// Who wrote the note and when: administrators may say so for others.
    private void writeOrigin(Call call, ObjectNode fields, ObjectNode row) {
        long author = V1.id(fields, "user_id");
        if (author != 0 && author != Json.longAt(row, "user_id")) {
            if (!Json.flagAt(records.require(Kind.USER, call.caller().userId()), "is_admin")) {
                throw ApiError.forbidden("Only an admin can change the author of a note.");
            }
            row.put("user_id", author);
            records.requireReference(row, "user_id", Kind.USER);
        }
        JsonNode time = Json.value(fields, "add_time");
        if (time != null) {
            JsonNode stored = V1.stored(time);
            if (stored.equals(time)) {
                throw ApiError.badRequest("Invalid input: add_time - must be a time like 2026-05-15 09:55:02");
            }
            row.set("add_time", stored);
        }
    }

    Reply update(Call call) {
        ObjectNode before = note(call);
        if (!Json.flagAt(before, "active_flag")) {
            throw ApiError.notFound("Note not found");
        }
        ObjectNode row = before.deepCopy();
        write(call, V1.fields(call.body()), row);
        row.put("update_time", call.time())
                .put("last_update_user_id", call.caller().userId());
        records.change(Kind.NOTE, before, row, call);
        return Reply.data(200, show(call, row));
    }

    Reply one(Call call) {
        return Reply.data(200, show(call, note(call)));
    }

    Reply delete(Call call) {
        ObjectNode before = note(call);
        JsonNode yes = Json.array().add(true).get(0);
        if (!Json.flagAt(before, "active_flag")) {
            return Reply.data(410, yes);
        }
        ObjectNode row = before.deepCopy().put("active_flag", false).put("update_time", call.time());
        records.delete(Kind.NOTE, before, row, call);
        return Reply.data(200, yes);
    }

    Reply list(Call call) {
        Query query = call.query();
        Predicate<ObjectNode> wanted = row -> Json.flagAt(row, "active_flag");
        for (String name : List.of("user_id", "deal_id", "person_id", "org_id")) {
            if (query.get(name) != null) {
                long id = query.integer(name, 0);
                wanted = wanted.and(row -> Json.longAt(row, name) == id);
            }
        }
        String lead = query.get("lead_id");
        if (lead != null) {
            wanted = wanted.and(row -> lead.equals(Json.textAt(row, "lead_id")));
        }
        for (String name : List.of("project_id", "task_id")) {
            if (query.get(name) != null) {
                wanted = _ -> false;
            }
        }
        for (String pin : PINS) {
            if (query.get(pin) != null) {
                boolean on = query.flag(pin);
                wanted = wanted.and(row -> Json.flagAt(row, pin) == on);
            }
        }
        wanted = wanted.and(between(query));
        List<ObjectNode> rows = query.get("deal_id") != null
                ? records.store().rowsBy(Kind.NOTE, "deal_id", query.integer("deal_id", 0))
                : List.copyOf(records.store().rows(Kind.NOTE).values());
        List<ObjectNode> found = V1.sorted(rows.stream().filter(wanted).toList(), query, SORTABLE);
        return Pages.byStart(query, found, MOST, row -> show(call, row));
    }

    private static Predicate<ObjectNode> between(Query query) {
        String from = query.get("start_date");
        String to = query.get("end_date");
        String since = since(query.get("updated_since"));
        return row -> {
            String day = String.valueOf(Json.textAt(row, "add_time")).substring(0, 10);
            return (from == null || day.compareTo(from) >= 0)
                    && (to == null || day.compareTo(to) <= 0)
                    && (since == null
                            || String.valueOf(Json.textAt(row, "update_time")).compareTo(since) >= 0);
        };
    }

    private static @Nullable String since(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeException e) {
            throw ApiError.badRequest("Invalid input: updated_since - must be an RFC 3339 time");
        }
    }

    private ObjectNode note(Call call) {
        ObjectNode row = records.find(Kind.NOTE, call.id("id"));
        if (row == null) {
            throw ApiError.notFound("Note not found");
        }
        return row;
    }

    private ObjectNode show(Call call, ObjectNode row) {
        return face.shown(row, call.caller().userId());
    }
}
