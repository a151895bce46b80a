package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Ownership;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Rules;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules of persons (facts of Pipedrive's API, section 7.6).
final class Persons implements Rules {
    /// Writable only where contact sync is on; this account has none.
    private static final List<String> CONTACT_SYNC = List.of("postal_address", "notes", "im", "birthday", "job_title");

    private static final Shape CHANNEL = Shape.EMPTY
            .required("value", Check.text(255))
            .optional("primary", Check.flag())
            .clearable("label", Check.text(255));

    private final Records records;
    private final Counts counts;

    Persons(Records records, Counts counts) {
        this.records = records;
        this.counts = counts;
    }

    @Override
    public Kind kind() {
        return Kind.PERSON;
    }

    @Override
    public FieldEntity fields() {
        return FieldEntity.PERSON;
    }

    @Override
    public Shape shape() {
        Shape shape = Shape.EMPTY
                .required("name", Check.name(255))
                .optional("owner_id", Check.integer())
                .clearable("org_id", Check.integer())
                .optional("add_time", Check.time())
                .clearable("emails", Check.listOf(Check.object(CHANNEL)))
                .clearable("phones", Check.listOf(Check.object(CHANNEL)))
                .optional("visible_to", Check.oneOf(records.account().plan().visibilities()))
                .clearable("label_ids", Check.listOf(Check.integer()))
                .clearable("marketing_status", Check.oneOf("no_consent", "unsubscribed", "subscribed", "archived"));
        for (String name : CONTACT_SYNC) {
            shape = shape.clearable(name, Check.anything());
        }
        return shape;
    }

    @Override
    public Set<String> onlyAtCreation() {
        return Set.of("add_time");
    }

    @Override
    public List<String> shown() {
        return List.of(
                "id",
                "name",
                "first_name",
                "last_name",
                "owner_id",
                "org_id",
                "add_time",
                "update_time",
                "emails",
                "phones",
                "is_deleted",
                "visible_to",
                "label_ids",
                "picture_id",
                "custom_fields");
    }

    @Override
    public List<String> optional() {
        return List.of(
                "next_activity_id",
                "last_activity_id",
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
                "related_lost_deals_count",
                "last_incoming_mail_time",
                "last_outgoing_mail_time",
                "marketing_status",
                "doi_status",
                "smart_bcc_email");
    }

    @Override
    public @Nullable JsonNode optional(String name, ObjectNode row) {
        return counts.of(name, row);
    }

    @Override
    public Params listParams() {
        return oneParams()
                .integers("filter_id", "deal_id")
                .ids("ids", 100)
                .times("updated_since", "updated_until")
                .sorted("id", "update_time", "add_time");
    }

    @Override
    public Params oneParams() {
        return Params.NONE.customFields().flags("include_option_labels", "include_labels");
    }

    @Override
    public List<String> links() {
        return List.of("owner_id", "org_id");
    }

    @Override
    public Predicate<ObjectNode> filter(Call call) {
        Predicate<ObjectNode> wanted = row -> !Json.flagAt(row, "is_deleted");
        if (call.query().get("deal_id") != null) {
            Set<Long> ids = personsOf(call.query().integer("deal_id", 0));
            wanted = wanted.and(row -> ids.contains(Json.longAt(row, "id")));
        }
        return wanted;
    }

    /// The person and the participants of a deal.
    private Set<Long> personsOf(long dealId) {
        Set<Long> ids = new HashSet<>();
        ObjectNode deal = records.find(Kind.DEAL, dealId);
        if (deal != null && deal.has("person_id")) {
            ids.add(Json.longAt(deal, "person_id"));
        }
        records.store().rowsBy(Kind.DEAL_PARTICIPANT, "deal_id", dealId).stream()
                .filter(Counts::isThere)
                .forEach(participant -> ids.add(Json.longAt(participant, "person_id")));
        return ids;
    }

    @Override
    public void settle(Call call, @Nullable ObjectNode before, ObjectNode row, ObjectNode body) {
        for (String name : CONTACT_SYNC) {
            if (body.has(name)) {
                throw ApiError.forbidden(name + " can only be set when contact sync is enabled");
            }
        }
        if (body.has("marketing_status")) {
            throw ApiError.forbidden("marketing_status can only be set by companies that have Campaigns");
        }
        if (before == null) {
            Ownership.begin(call, row);
        }
        records.requireReference(row, "owner_id", Kind.USER);
        records.requireReference(row, "org_id", Kind.ORGANIZATION);
        String name = String.valueOf(Json.textAt(row, "name")).strip();
        int space = name.indexOf(' ');
        row.put("name", name).put("first_name", space < 0 ? name : name.substring(0, space));
        if (space < 0) {
            row.remove("last_name");
        } else {
            row.put("last_name", name.substring(space + 1).strip());
        }
        row.set("emails", channels("emails", row));
        row.set("phones", channels("phones", row));
        if (!row.has("label_ids")) {
            row.set("label_ids", Json.array());
        }
    }

    /// Label `work` unless said, exactly one primary: the first one unless said.
    private static ArrayNode channels(String name, ObjectNode row) {
        ArrayNode channels = Json.array();
        int primaries = 0;
        for (JsonNode channel : row.path(name)) {
            boolean primary = Json.flagAt(channel, "primary");
            primaries += primary ? 1 : 0;
            ObjectNode shown = Json.object();
            shown.set("value", channel.path("value"));
            shown.put("primary", primary);
            String label = Json.textAt(channel, "label");
            shown.put("label", label == null ? "work" : label);
            channels.add(shown);
        }
        if (primaries > 1) {
            throw ApiError.invalid(name, "must have at most one primary");
        }
        if (primaries == 0 && !channels.isEmpty()) {
            ((ObjectNode) channels.get(0)).put("primary", true);
        }
        return channels;
    }
}
