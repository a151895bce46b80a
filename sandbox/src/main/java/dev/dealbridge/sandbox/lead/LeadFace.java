package dev.dealbridge.sandbox.lead;

import dev.dealbridge.sandbox.custom.FieldDefinition;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.custom.FlatValues;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.WebhookData;
import dev.dealbridge.sandbox.store.Kind;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How leads are shown, as recorded on 2026-05-15.
final class LeadFace {
    private static final List<String> SHOWN = List.of(
            "id",
            "title",
            "owner_id",
            "creator_id",
            "label_ids",
            "value",
            "expected_close_date",
            "person_id",
            "organization_id",
            "is_archived",
            "archive_time",
            "source_name",
            "source_deal_id",
            "origin",
            "origin_id",
            "channel",
            "channel_id",
            "was_seen",
            "next_activity_id",
            "add_time",
            "update_time",
            "visible_to");
    private static final List<String> IN_WEBHOOKS = List.of(
            "add_time",
            "channel",
            "channel_id",
            "creator_id",
            "expected_close_date",
            "id",
            "is_archived",
            "label_ids",
            "next_activity_id",
            "organization_id",
            "origin",
            "origin_id",
            "owner_id",
            "person_id",
            "source_name",
            "title",
            "update_time",
            "was_seen",
            "value");

    private final Records records;

    LeadFace(Records records) {
        this.records = records;
    }

    ObjectNode shown(ObjectNode row) {
        ObjectNode lead = picked(SHOWN, row);
        lead.put("visible_to", Long.toString(Json.longAt(row, "visible_to")));
        String digits = uuid(row).replace("-", "");
        lead.put(
                "cc_email",
                records.account().domain() + "+" + records.account().companyId() + "+lead"
                        + new BigInteger(digits, 16).toString(36) + "@pipedrivemail.com");
        FlatValues.showSet(FieldDefinition.of(records.store(), FieldEntity.DEAL), row, lead);
        return lead;
    }

    ObjectNode inWebhooks(ObjectNode row) {
        return WebhookData.custom(picked(IN_WEBHOOKS, row), records.store(), FieldEntity.DEAL, row);
    }

    private ObjectNode picked(List<String> names, ObjectNode row) {
        ObjectNode lead = Json.object();
        for (String name : names) {
            lead.set(
                    name,
                    switch (name) {
                        case "id" -> row.path("uuid");
                        case "label_ids" -> labels(row);
                        case "next_activity_id" -> nextActivity(row);
                        default -> Json.orNull(row, name);
                    });
        }
        return lead;
    }

    /// Those of its labels that are still there.
    private ArrayNode labels(ObjectNode row) {
        ArrayNode labels = Json.array();
        for (JsonNode label : row.path("label_ids")) {
            if (records.find(Kind.LEAD_LABEL, label.stringValue()) != null) {
                labels.add(label);
            }
        }
        return labels;
    }

    /// The undone activity that is due first.
    private JsonNode nextActivity(ObjectNode row) {
        return records.store().rowsBy(Kind.ACTIVITY, "lead_id", uuid(row)).stream()
                .filter(activity -> !Json.flagAt(activity, "is_deleted") && !Json.flagAt(activity, "done"))
                .min(Comparator.comparing(
                        (ObjectNode activity) -> activity.path("due_date").asString("9999")
                                + activity.path("due_time").asString("")))
                .<JsonNode>map(activity -> activity.path("id"))
                .orElse(Json.nothing());
    }

    static String uuid(ObjectNode row) {
        return Objects.requireNonNull(Json.textAt(row, "uuid"));
    }
}
