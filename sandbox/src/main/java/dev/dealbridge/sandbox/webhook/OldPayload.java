package dev.dealbridge.sandbox.webhook;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.Change;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Webhooks 1.0: `{v, matches_filters, meta, current, previous, event, retry}`, with records as API v1 shows them
/// (facts
/// of Pipedrive's API, section 9.4).
final class OldPayload implements PayloadFormat {
    private final Records records;

    OldPayload(Records records) {
        this.records = records;
    }

    @Override
    public @Nullable String object(Change change) {
        Announcement announcement = records.announcement(change.kind());
        return announcement == null || !records.hasFace(change.kind()) ? null : announcement.oldObject();
    }

    @Override
    public String action(Change change) {
        return switch (change.action()) {
            case CREATE -> "added";
            case CHANGE -> change.cause().mergedFrom() == null ? "updated" : "merged";
            case DELETE -> "deleted";
        };
    }

    @Override
    public ObjectNode body(Change change) {
        String object = Objects.requireNonNull(object(change));
        Change.Cause cause = change.cause();
        ObjectNode filters = Json.object();
        filters.set("current", Json.array());
        filters.set("previous", Json.array());
        ObjectNode meta = Json.object()
                .put("v", 1)
                .put("action", action(change))
                .put("object", object)
                .put("id", Json.longAt(change.row(), "id"))
                .put("company_id", records.account().companyId())
                .put("user_id", cause.userId())
                .put("host", records.account().host())
                .put("timestamp", cause.at().getEpochSecond())
                .put("timestamp_micro", ChronoUnit.MICROS.between(java.time.Instant.EPOCH, cause.at()));
        ArrayNode permitted = Json.array();
        for (ObjectNode user : records.store().rows(Kind.USER).values()) {
            long id = Json.longAt(user, "id");
            if (Json.flagAt(user, "active_flag") && records.visibility().of(id).sees(change.kind(), change.row())) {
                permitted.add(id);
            }
        }
        meta.set("permitted_user_ids", permitted);
        meta.put("trans_pending", false)
                .put("is_bulk_update", cause.bulk())
                .put("pipedrive_service_name", false)
                .put("change_source", "api");
        meta.set("matches_filters", filters);
        ObjectNode body = Json.object().put("v", 1);
        body.set("matches_filters", filters.deepCopy());
        body.set("meta", meta);
        body.set("current", change.action() == Change.Action.DELETE ? Json.nothing() : shown(change, change.after()));
        body.set("previous", shown(change, change.before()));
        return body.put("event", action(change) + "." + object).put("retry", 0);
    }

    /// Users come in an array, as printed.
    private JsonNode shown(Change change, @Nullable ObjectNode row) {
        if (row == null) {
            return Json.nothing();
        }
        ObjectNode full = records.face(change.kind()).flat(row);
        return change.kind() == Kind.USER ? Json.array().add(full) : full;
    }

    @Override
    public ObjectNode addressed(ObjectNode body, ObjectNode webhook) {
        ObjectNode copy = body.deepCopy();
        ((ObjectNode) copy.path("meta")).put("webhook_id", Long.toString(Json.longAt(webhook, "id")));
        return copy;
    }
}
