package dev.dealbridge.sandbox.activity;

import dev.dealbridge.sandbox.custom.CustomValues;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How API v1 shows activities, as recorded on 2026-05-15.
final class ActivityFace implements Face {
    /// What this sandbox has no values for.
    private static final List<String> NEVER_BEFORE_DATES =
            List.of("reference_type", "reference_id", "conference_meeting_client", "conference_meeting_url");
    private static final List<String> NEVER = List.of(
            "last_notification_time",
            "last_notification_user_id",
            "notification_language_id",
            "calendar_sync_include_context",
            "source_timezone",
            "rec_rule",
            "rec_rule_extension",
            "rec_master_activity_id",
            "conference_meeting_id",
            "original_start_time",
            "series",
            "is_recurring",
            "lead");

    private final Records records;

    ActivityFace(Records records) {
        this.records = records;
    }

    @Override
    public ObjectNode full(ObjectNode row) {
        ObjectNode shown = Json.object();
        shown.set("id", row.path("id"));
        shown.set("user_id", Json.orNull(row, "owner_id"));
        shown.put("done", Json.flagAt(row, "done"));
        shown.set("type", Json.orNull(row, "type"));
        NEVER_BEFORE_DATES.forEach(name -> shown.set(name, Json.nothing()));
        shown.set("due_date", Json.orNull(row, "due_date"));
        shown.put("due_time", minutes(row, "due_time")).put("duration", minutes(row, "duration"));
        shown.put("busy_flag", Json.flagAt(row, "busy"));
        shown.put("add_time", V1.time(Json.textAt(row, "add_time")));
        String done = V1.time(Json.textAt(row, "marked_as_done_time"));
        shown.put("marked_as_done_time", done == null ? "" : done);
        NEVER.forEach(name -> shown.set(name, Json.nothing()));
        for (String name : List.of(
                "subject",
                "public_description",
                "org_id",
                "person_id",
                "deal_id",
                "lead_id",
                "update_user_id",
                "priority",
                "note")) {
            shown.set(name, Json.orNull(row, name));
        }
        shown.put("active_flag", !Json.flagAt(row, "is_deleted"));
        shown.put("update_time", V1.time(Json.textAt(row, "update_time")));
        shown.put("private", false);
        shown.set("created_by_user_id", Json.orNull(row, "creator_user_id"));
        location(row, shown);
        shown.set("attendees", attendees(row));
        ArrayNode participants = Activities.participants(row, "primary_flag");
        shown.set("participants", participants.isEmpty() ? Json.nothing() : participants);
        names(row, shown);
        shown.set("assigned_to_user_id", Json.orNull(row, "owner_id"));
        ObjectNode type = ActivityTypes.of(records, row.path("type").asString(""));
        shown.set("type_name", type == null ? Json.nothing() : type.path("name"));
        return shown.put("company_id", records.account().companyId());
    }

    /// `10:00:00` as API v1 writes it: `10:00`; empty without one.
    private static String minutes(ObjectNode row, String name) {
        String text = Json.textAt(row, name);
        return text == null ? "" : text.substring(0, text.lastIndexOf(':'));
    }

    private static void location(ObjectNode row, ObjectNode shown) {
        JsonNode location = row.path("location");
        for (String part : CustomValues.ADDRESS_PARTS) {
            if (!part.equals("value")) {
                shown.set("location_" + part, Json.orNull(location, part));
            }
        }
        shown.set("location", Json.orNull(location, "value"));
        shown.set("location_formatted_address", Json.orNull(location, "value"));
    }

    private static JsonNode attendees(ObjectNode row) {
        if (row.path("attendees").isEmpty()) {
            return Json.nothing();
        }
        ArrayNode attendees = Json.array();
        for (JsonNode attendee : row.path("attendees")) {
            ObjectNode one = Json.object();
            one.set("email_address", attendee.path("email"));
            one.put("is_organizer", Json.flagAt(attendee, "is_organizer") ? 1 : 0);
            for (String name : List.of("name", "person_id", "status", "user_id")) {
                one.set(name, Json.orNull(attendee, name));
            }
            attendees.add(one);
        }
        return attendees;
    }

    private void names(ObjectNode row, ObjectNode shown) {
        Map.of("org_name", "org_id", "person_name", "person_id", "deal_title", "deal_id", "owner_name", "owner_id")
                .forEach((name, link) -> shown.put(name, records.nameOf(kindOf(link), Json.longAt(row, link))));
        String leadId = Json.textAt(row, "lead_id");
        ObjectNode lead = leadId == null ? null : records.find(Kind.LEAD, leadId);
        shown.put("lead_title", lead == null ? null : Json.textAt(lead, "title"));
        String domain = records.account().domain();
        shown.put("person_dropbox_bcc", row.has("person_id") ? domain + "@pipedrivemail.com" : null);
        shown.put(
                "deal_dropbox_bcc",
                row.has("deal_id") ? domain + "+deal" + Json.longAt(row, "deal_id") + "@pipedrivemail.com" : null);
    }

    private static Kind kindOf(String link) {
        return switch (link) {
            case "org_id" -> Kind.ORGANIZATION;
            case "person_id" -> Kind.PERSON;
            case "deal_id" -> Kind.DEAL;
            default -> Kind.USER;
        };
    }

    @Override
    public ObjectNode embedded(ObjectNode row) {
        return Json.object().put("name", Json.textAt(row, "subject")).put("value", Json.longAt(row, "id"));
    }

    @Override
    public ObjectNode related(ObjectNode row) {
        return full(row);
    }
}
