package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.custom.CustomValues;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Ownership;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Rules;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Shape;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules of organizations (facts of Pipedrive's API, section 7.7).
final class Organizations implements Rules {
    private final Records records;
    private final Counts counts;

    Organizations(Records records, Counts counts) {
        this.records = records;
        this.counts = counts;
    }

    @Override
    public Kind kind() {
        return Kind.ORGANIZATION;
    }

    @Override
    public FieldEntity fields() {
        return FieldEntity.ORGANIZATION;
    }

    @Override
    public Shape shape() {
        return Shape.EMPTY
                .required("name", Check.name(255))
                .optional("owner_id", Check.integer())
                .optional("add_time", Check.time())
                .optional("visible_to", Check.oneOf(records.account().plan().visibilities()))
                .clearable("label_ids", Check.listOf(Check.integer()))
                .clearable("address", Check.address())
                .clearable("website", Check.text(255))
                .clearable("linkedin", Check.text(255))
                .clearable("industry", Check.integer())
                .clearable("annual_revenue", Check.integer())
                .clearable("employee_count", Check.integer());
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
                "owner_id",
                "add_time",
                "update_time",
                "address",
                "is_deleted",
                "visible_to",
                "label_ids",
                "website",
                "linkedin",
                "industry",
                "annual_revenue",
                "employee_count",
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
                "related_lost_deals_count",
                "smart_bcc_email");
    }

    @Override
    public @Nullable JsonNode optional(String name, ObjectNode row) {
        return counts.of(name, row);
    }

    @Override
    public Params listParams() {
        return oneParams()
                .integers("filter_id")
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
        return List.of("owner_id");
    }

    @Override
    public Predicate<ObjectNode> filter(Call call) {
        return row -> !Json.flagAt(row, "is_deleted");
    }

    @Override
    public void settle(Call call, @Nullable ObjectNode before, ObjectNode row, ObjectNode body) {
        if (before == null) {
            Ownership.begin(call, row);
        }
        records.requireReference(row, "owner_id", Kind.USER);
        JsonNode address = Json.value(body, "address");
        if (address != null) {
            // Parts that are left out become null, as documented.
            ObjectNode whole = Json.object();
            CustomValues.ADDRESS_PARTS.stream()
                    .filter(part -> !part.equals("formatted_address"))
                    .forEach(part -> whole.set(part, Json.orNull(address, part)));
            row.set("address", whole);
        }
        if (!row.has("label_ids")) {
            row.set("label_ids", Json.array());
        }
    }
}
