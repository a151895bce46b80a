package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How API v1 shows organizations, as recorded on 2026-05-15.
final class OrganizationFace implements Face {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final List<String> COUNTS = List.of(
            "open_deals_count",
            "related_open_deals_count",
            "closed_deals_count",
            "related_closed_deals_count",
            "email_messages_count",
            "people_count",
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

    private final PartyParts parts;

    OrganizationFace(Records records, Counts counts) {
        this.parts = new PartyParts(records, counts);
    }

    @Override
    public ObjectNode full(ObjectNode row) {
        ObjectNode shown = Json.object();
        shown.set("id", row.path("id"));
        shown.set("owner_id", parts.embedded(row, "owner_id", Kind.USER));
        shown.set("name", Json.orNull(row, "name"));
        parts.counts(COUNTS, row, shown);
        shown.put("active_flag", PartyParts.isActive(row));
        shown.set("picture_id", Json.nothing());
        shown.set("country_code", countryCode(row));
        parts.times(row, shown);
        parts.nextAndLastActivity(row, shown);
        PartyParts.labels(row, shown);
        JsonNode address = row.path("address");
        shown.set("address", Json.orNull(address, "value"));
        PartyParts.ADDRESS_PARTS.forEach(part -> {
            shown.set("address_" + part, Json.orNull(address, part));
            if (part.equals("country")) {
                shown.set("address_country_code", countryCode(row));
            }
        });
        for (String name : List.of("website", "linkedin", "industry", "annual_revenue", "employee_count")) {
            shown.set(name, Json.orNull(row, name));
        }
        parts.owner(row, shown);
        parts.custom(FieldEntity.ORGANIZATION, row, shown);
        return shown;
    }

    /// The country of the address, when it is one of the codes that ISO knows.
    static JsonNode countryCode(ObjectNode row) {
        String country = Json.textAt(row.path("address"), "country");
        return country != null && COUNTRIES.contains(country)
                ? row.path("address").path("country")
                : Json.nothing();
    }

    @Override
    public ObjectNode embedded(ObjectNode row) {
        ObjectNode shown = related(row);
        shown.remove("id");
        return shown.put("value", Json.longAt(row, "id"));
    }

    @Override
    public ObjectNode related(ObjectNode row) {
        ObjectNode shown = Json.object();
        shown.set("id", row.path("id"));
        shown.set("name", Json.orNull(row, "name"));
        parts.counts(List.of("people_count"), row, shown);
        shown.set("owner_id", Json.orNull(row, "owner_id"));
        shown.set("address", Json.orNull(row.path("address"), "value"));
        shown.set("label_ids", row.has("label_ids") ? row.path("label_ids") : Json.array());
        shown.put("active_flag", PartyParts.isActive(row));
        parts.owner(row, shown);
        return shown;
    }
}
