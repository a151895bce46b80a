package dev.dealbridge.sandbox.webhook;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.Change;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Webhooks 2.0: `{meta, data, previous}` (facts of Pipedrive's API, section 9.3).
final class NewPayload implements PayloadFormat {
    private final Records records;

    NewPayload(Records records) {
        this.records = records;
    }

    @Override
    public @Nullable String object(Change change) {
        Announcement announcement = records.announcement(change.kind());
        return announcement == null ? null : announcement.object(change.row());
    }

    @Override
    public String action(Change change) {
        return change.action().name().toLowerCase(Locale.ROOT);
    }

    /// Nothing is sent when none of what webhooks show is different, except that a merge is always told of twice.
    @Override
    public @Nullable ObjectNode body(Change change) {
        Announcement announcement = Objects.requireNonNull(records.announcement(change.kind()));
        ObjectNode data = null;
        ObjectNode previous = null;
        switch (change.action()) {
            case CREATE -> data = announcement.data().apply(withoutUpdate(change));
            case DELETE -> previous = announcement.data().apply(Objects.requireNonNull(change.before()));
            case CHANGE -> {
                data = announcement.data().apply(Objects.requireNonNull(change.after()));
                ObjectNode old = announcement.data().apply(Objects.requireNonNull(change.before()));
                previous = previous(announcement, old, data);
                if (previous.isEmpty() && change.cause().mergedFrom() == null) {
                    return null;
                }
            }
        }
        ObjectNode body = Json.object();
        body.set("data", data == null ? Json.nothing() : data);
        body.set("previous", previous == null ? Json.nothing() : previous);
        body.set("meta", meta(Objects.requireNonNull(object(change)), change));
        return body;
    }

    /// Recorded and printed alike: the payload of a new deal has no update time yet.
    private static ObjectNode withoutUpdate(Change change) {
        if (change.kind() != Kind.DEAL) {
            return change.row();
        }
        ObjectNode row = change.row().deepCopy();
        row.remove("update_time");
        return row;
    }

    /// What was different before: only what changed.
    private static ObjectNode previous(Announcement announcement, ObjectNode before, ObjectNode after) {
        ObjectNode previous = Json.object();
        for (var entry : before.properties()) {
            String name = entry.getKey();
            JsonNode now = Json.orNull(after, name);
            if (Json.same(entry.getValue(), now) || announcement.unmentioned().contains(name)) {
                continue;
            }
            if (name.equals("custom_fields")) {
                ObjectNode changed = Json.object();
                for (var field : entry.getValue().properties()) {
                    if (!Json.same(field.getValue(), Json.orNull(now, field.getKey()))) {
                        changed.set(field.getKey(), field.getValue());
                    }
                }
                previous.set(name, changed);
            } else {
                previous.set(name, entry.getValue());
            }
        }
        return previous;
    }

    private ObjectNode meta(String object, Change change) {
        Change.Cause cause = change.cause();
        ObjectNode meta = Json.object()
                .put("action", action(change))
                .put("company_id", Long.toString(records.account().companyId()))
                .put("correlation_id", cause.correlationId())
                .put("entity_id", Records.idOf(change.row()))
                .put("entity", object)
                .put("id", records.ids().uuid())
                .put("is_bulk_edit", cause.bulk())
                .put("timestamp", Events.MILLIS.format(cause.at()))
                .put("user_id", Long.toString(cause.userId()))
                .put("version", "2.0")
                .put("change_source", "api")
                .put("host", records.account().host());
        if (change.kind() != Kind.USER) {
            ArrayNode permitted = Json.array();
            for (ObjectNode user : records.store().rows(Kind.USER).values()) {
                long id = Json.longAt(user, "id");
                if (Json.flagAt(user, "active_flag")
                        && records.visibility().of(id).sees(change.kind(), change.row())) {
                    permitted.add(Long.toString(id));
                }
            }
            meta.set("permitted_user_ids", permitted);
        }
        if (cause.mergedTo() != null) {
            meta.put("merged_to_id", cause.mergedTo());
        }
        if (cause.mergedFrom() != null) {
            meta.put("merged_from_id", cause.mergedFrom());
        }
        return meta;
    }

    @Override
    public ObjectNode addressed(ObjectNode body, ObjectNode webhook) {
        ObjectNode copy = body.deepCopy();
        ((ObjectNode) copy.path("meta"))
                .put("type", WebhookRoutes.type(webhook))
                .put("webhook_id", Long.toString(Json.longAt(webhook, "id")))
                .put("webhook_owner_id", Long.toString(Json.longAt(webhook, "owner_id")));
        return copy;
    }
}
