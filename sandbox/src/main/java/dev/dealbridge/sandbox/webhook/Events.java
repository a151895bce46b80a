package dev.dealbridge.sandbox.webhook;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns changes of records into queued deliveries, inside the transaction of the change. Used inside transactions
/// only.
public final class Events {
    /// RFC 3339 with milliseconds, always three digits.
    public static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Store store;
    private final Account account;
    private final Ids ids;
    private final Payload payload;
    private final List<Deliveries.Due> fresh = new ArrayList<>();
    private int toLose;
    private int toDuplicate;
    private boolean silent;

    public Events(Store store, Account account, Ids ids) {
        this.store = store;
        this.account = account;
        this.ids = ids;
        this.payload = new Payload(store, account);
    }

    /// A record was made.
    public void created(Kind kind, ObjectNode row, long userId, Instant at) {
        ObjectNode shown = row;
        if (kind == Kind.DEAL) {
            // Recorded and printed alike: the payload of a new deal has no update time yet.
            shown = row.deepCopy();
            shown.remove("update_time");
        }
        send("create", kind, null, shown, userId, at);
    }

    /// A record was changed. Nothing is sent when none of what webhooks show is different.
    public void changed(Kind kind, ObjectNode before, ObjectNode after, long userId, Instant at) {
        send("change", kind, before, after, userId, at);
    }

    /// A record was deleted.
    ///
    /// @param last its last state, as it is to be shown
    public void deleted(Kind kind, ObjectNode last, long userId, Instant at) {
        send("delete", kind, last, null, userId, at);
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

    private void send(
            String action,
            Kind kind,
            @Nullable ObjectNode before,
            @Nullable ObjectNode after,
            long userId,
            Instant at) {
        String object = Payload.object(kind);
        if (object == null || silent) {
            return;
        }
        ObjectNode data = null;
        ObjectNode previous = null;
        ObjectNode event = null;
        for (ObjectNode webhook : store.rows(Kind.WEBHOOK).values()) {
            if (!subscribed(webhook, action, object) || Deliveries.isBanned(webhook, at)) {
                continue;
            }
            if (event == null) {
                data = after == null ? null : payload.data(kind, after);
                previous = previous(kind, before, data);
                if (action.equals("change") && (previous == null || previous.isEmpty())) {
                    return;
                }
                event = event(
                        action,
                        object,
                        Json.longAt(Objects.requireNonNull(after == null ? before : after), "id"),
                        userId,
                        at);
            }
            if (toLose > 0) {
                toLose--;
                continue;
            }
            queue(webhook, event, data, previous, at);
            if (toDuplicate > 0) {
                toDuplicate--;
                queue(webhook, event, data, previous, at);
            }
        }
    }

    private @Nullable ObjectNode previous(Kind kind, @Nullable ObjectNode before, @Nullable ObjectNode data) {
        if (before == null) {
            return null;
        }
        ObjectNode old = payload.data(kind, before);
        return data == null ? old : Payload.previous(kind, old, data);
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
    private ObjectNode event(String action, String object, long entityId, long userId, Instant at) {
        ObjectNode meta = Json.object()
                .put("action", action)
                .put("company_id", Long.toString(account.companyId()))
                .put("correlation_id", ids.uuid())
                .put("entity_id", Long.toString(entityId))
                .put("entity", object)
                .put("id", ids.uuid())
                .put("is_bulk_edit", false)
                .put("timestamp", MILLIS.format(at))
                .put("type", "general")
                .put("user_id", Long.toString(userId))
                .put("version", "2.0")
                .put("change_source", "api")
                .put("host", account.host());
        if (!object.equals("user")) {
            ArrayNode permitted = Json.array();
            for (ObjectNode user : store.rows(Kind.USER).values()) {
                if (Json.flagAt(user, "active_flag")) {
                    permitted.add(Long.toString(Json.longAt(user, "id")));
                }
            }
            meta.set("permitted_user_ids", permitted);
        }
        return meta;
    }

    private void queue(
            ObjectNode webhook,
            ObjectNode event,
            @Nullable ObjectNode data,
            @Nullable ObjectNode previous,
            Instant at) {
        ObjectNode meta = event.deepCopy()
                .put("webhook_id", Long.toString(Json.longAt(webhook, "id")))
                .put("webhook_owner_id", Long.toString(Json.longAt(webhook, "owner_id")));
        ObjectNode body = Json.object();
        body.set("data", orNull(data));
        body.set("previous", orNull(previous));
        body.set("meta", meta);
        long id = store.newId(Kind.DELIVERY);
        ObjectNode delivery = Json.object()
                .put("id", id)
                .put("webhook_id", Json.longAt(webhook, "id"))
                .put("attempt", 1)
                .put("due", MILLIS.format(at));
        delivery.set("payload", body);
        store.put(Kind.DELIVERY, delivery);
        fresh.add(new Deliveries.Due(id, at));
    }

    private static JsonNode orNull(@Nullable ObjectNode node) {
        return node == null ? Json.nothing() : node;
    }
}
