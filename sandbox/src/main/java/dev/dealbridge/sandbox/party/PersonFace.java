package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How API v1 shows persons, as recorded on 2026-05-15.
final class PersonFace implements Face {
    private static final List<String> COUNTS = List.of(
            "open_deals_count",
            "related_open_deals_count",
            "closed_deals_count",
            "related_closed_deals_count",
            "participant_open_deals_count",
            "participant_closed_deals_count",
            "email_messages_count",
            "activities_count",
            "done_activities_count",
            "undone_activities_count",
            "files_count",
            "notes_count",
            "followers_count",
            "won_deals_count",
            "related_won_deals_count",
            "lost_deals_count",
            "related_lost_deals_count");

    private final Records records;
    private final PartyParts parts;

    PersonFace(Records records, Counts counts) {
        this.records = records;
        this.parts = new PartyParts(records, counts);
    }

    @Override
    public ObjectNode full(ObjectNode row) {
        ObjectNode shown = Json.object();
        shown.set("id", row.path("id"));
        shown.set("owner_id", parts.embedded(row, "owner_id", Kind.USER));
        shown.set("org_id", parts.embedded(row, "org_id", Kind.ORGANIZATION));
        for (String name : List.of("name", "first_name", "last_name")) {
            shown.set(name, Json.orNull(row, name));
        }
        parts.counts(COUNTS, row, shown);
        shown.put("active_flag", PartyParts.isActive(row));
        shown.set("phone", channels(row.path("phones")));
        shown.set("email", channels(row.path("emails")));
        parts.times(row, shown);
        shown.set("picture_id", parts.embedded(row, "picture_id", Kind.PICTURE));
        parts.nextAndLastActivity(row, shown);
        shown.set("last_incoming_mail_time", Json.nothing());
        shown.set("last_outgoing_mail_time", Json.nothing());
        PartyParts.labels(row, shown);
        contactSync(shown);
        shown.put("org_name", records.nameOf(Kind.ORGANIZATION, Json.longAt(row, "org_id")));
        parts.owner(row, shown);
        shown.put("primary_email", primary(row.path("emails")));
        parts.custom(FieldEntity.PERSON, row, shown);
        return shown;
    }

    /// Never set here: contact sync is off.
    private static void contactSync(ObjectNode shown) {
        shown.set("im", channels(Json.array()));
        for (String name : List.of("postal_address", "postal_address_lat", "postal_address_long")) {
            shown.set(name, Json.nothing());
        }
        PartyParts.ADDRESS_PARTS.forEach(part -> shown.set("postal_address_" + part, Json.nothing()));
        for (String name : List.of("notes", "birthday", "job_title")) {
            shown.set(name, Json.nothing());
        }
    }

    /// Recorded: none reads as one that is empty.
    private static ArrayNode channels(JsonNode stored) {
        ArrayNode channels = Json.array();
        for (JsonNode channel : stored) {
            ObjectNode shown = Json.object();
            for (String name : List.of("label", "value", "primary")) {
                shown.set(name, channel.path(name));
            }
            channels.add(shown);
        }
        if (channels.isEmpty()) {
            channels.add(Json.object().put("value", "").put("primary", true));
        }
        return channels;
    }

    private static @Nullable String primary(JsonNode emails) {
        for (JsonNode email : emails) {
            if (Json.flagAt(email, "primary")) {
                return Json.textAt(email, "value");
            }
        }
        return null;
    }

    @Override
    public ObjectNode embedded(ObjectNode row) {
        ObjectNode shown = related(row);
        shown.remove("id");
        return shown.put("value", Json.longAt(row, "id"));
    }

    @Override
    public ObjectNode related(ObjectNode row) {
        ObjectNode shown = Json.object().put("active_flag", PartyParts.isActive(row));
        shown.put("id", Json.longAt(row, "id"));
        shown.put("name", Objects.requireNonNullElse(Json.textAt(row, "name"), ""));
        shown.set("email", channels(row.path("emails")));
        shown.set("phone", channels(row.path("phones")));
        shown.set("owner_id", Json.orNull(row, "owner_id"));
        return shown.put("company_id", records.account().companyId());
    }
}
