package dev.dealbridge.sandbox.webhook;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.Change;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Watcher;
import dev.dealbridge.sandbox.store.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns changes of records into queued deliveries, inside the transaction of the change. Used inside transactions
/// only.
public final class Events implements Watcher {
    /// RFC 3339 with milliseconds, always three digits.
    public static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Records records;
    private final List<Deliveries.Due> fresh = new ArrayList<>();
    private int toLose;
    private int toDuplicate;
    private boolean silent;

    public Events(Records records) {
        this.records = records;
    }

    /// The next events are lost before they are queued.
    public void lose(int count) {
        toLose = count;
    }

    /// The next events are queued twice.
    public void duplicate(int count) {
        toDuplicate = count;
    }

    /// While records are loaded, nobody is told.
    public void silence(boolean on) {
        silent = on;
    }

    /// What was queued since the last time this was asked.
    public List<Deliveries.Due> takeFresh() {
        List<Deliveries.Due> taken = List.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    /// Nothing is sent when none of what webhooks show is different.
    @Override
    public void saw(Change change) {
        Announcement announcement = records.announcement(change.kind());
        if (announcement == null || silent) {
            return;
        }
        String action = change.action().name().toLowerCase(Locale.ROOT);
        Body body = null;
        for (ObjectNode webhook : records.store().rows(Kind.WEBHOOK).values()) {
            if (!subscribed(webhook, action, announcement.object(change.row()))
                    || Deliveries.isBanned(webhook, change.cause().at())) {
                continue;
            }
            if (body == null) {
                body = body(announcement, action, change);
                if (change.action() == Change.Action.CHANGE && (body.previous == null || body.previous.isEmpty())) {
                    return;
                }
            }
            if (toLose > 0) {
                toLose--;
                continue;
            }
            queue(webhook, body, change.cause().at());
            if (toDuplicate > 0) {
                toDuplicate--;
                queue(webhook, body, change.cause().at());
            }
        }
    }

    /// What all webhooks are told alike.
    private record Body(
            ObjectNode meta,
            @Nullable ObjectNode data,
            @Nullable ObjectNode previous) {}

    private Body body(Announcement announcement, String action, Change change) {
        ObjectNode before = change.before();
        ObjectNode after = change.after();
        ObjectNode meta = meta(announcement.object(change.row()), action, change);
        return switch (change.action()) {
            case CREATE -> new Body(meta, announcement.data().apply(withoutUpdate(change)), null);
            case DELETE -> new Body(meta, null, announcement.data().apply(Objects.requireNonNull(before)));
            case CHANGE -> {
                ObjectNode data = announcement.data().apply(Objects.requireNonNull(after));
                ObjectNode old = announcement.data().apply(Objects.requireNonNull(before));
                yield new Body(meta, data, previous(announcement, old, data));
            }
        };
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

    private static boolean subscribed(ObjectNode webhook, String action, String object) {
        return "2.0".equals(Json.textAt(webhook, "version"))
                && matches(Json.textAt(webhook, "event_action"), action)
                && matches(Json.textAt(webhook, "event_object"), object);
    }

    private static boolean matches(@Nullable String pattern, String name) {
        return "*".equals(pattern) || name.equals(pattern);
    }

    /// The part of `meta` that is the same for all webhooks.
    private ObjectNode meta(String object, String action, Change change) {
        Change.Cause cause = change.cause();
        ObjectNode meta = Json.object()
                .put("action", action)
                .put("company_id", Long.toString(records.account().companyId()))
                .put("correlation_id", cause.correlationId())
                .put("entity_id", Records.idOf(change.row()))
                .put("entity", object)
                .put("id", records.ids().uuid())
                .put("is_bulk_edit", cause.bulk())
                .put("timestamp", MILLIS.format(cause.at()))
                .put("type", "general")
                .put("user_id", Long.toString(cause.userId()))
                .put("version", "2.0")
                .put("change_source", "api")
                .put("host", records.account().host());
        if (change.kind() != Kind.USER) {
            ArrayNode permitted = Json.array();
            for (ObjectNode user : records.store().rows(Kind.USER).values()) {
                if (Json.flagAt(user, "active_flag")) {
                    permitted.add(Long.toString(Json.longAt(user, "id")));
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

    private void queue(ObjectNode webhook, Body told, Instant at) {
        ObjectNode meta = told.meta
                .deepCopy()
                .put("webhook_id", Long.toString(Json.longAt(webhook, "id")))
                .put("webhook_owner_id", Long.toString(Json.longAt(webhook, "owner_id")));
        ObjectNode payload = Json.object();
        payload.set("data", orNull(told.data));
        payload.set("previous", orNull(told.previous));
        payload.set("meta", meta);
        long id = records.store().newId(Kind.DELIVERY);
        ObjectNode delivery = Json.object()
                .put("id", id)
                .put("webhook_id", Json.longAt(webhook, "id"))
                .put("attempt", 1)
                .put("due", MILLIS.format(at));
        delivery.set("payload", payload);
        records.store().put(Kind.DELIVERY, delivery);
        fresh.add(new Deliveries.Due(id, at));
    }

    private static JsonNode orNull(@Nullable ObjectNode node) {
        return node == null ? Json.nothing() : node;
    }
}
