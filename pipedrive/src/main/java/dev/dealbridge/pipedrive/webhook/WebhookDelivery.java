package dev.dealbridge.pipedrive.webhook;

import dev.dealbridge.pipedrive.wire.Changes;
import dev.dealbridge.pipedrive.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A delivery of version 2 as Pipedrive makes it, for tests of what receives it. Body and headers are the same each
/// time, so that a repeated delivery is one. Immutable: every method gives a changed copy.
public final class WebhookDelivery {

    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final ObjectNode meta;
    private final @Nullable ObjectNode data;
    private final @Nullable ObjectNode previous;
    private final @Nullable BasicAuth auth;

    private WebhookDelivery(
            ObjectNode meta, @Nullable ObjectNode data, @Nullable ObjectNode previous, @Nullable BasicAuth auth) {
        this.meta = meta;
        this.data = data;
        this.previous = previous;
        this.auth = auth;
    }

    /// A new record.
    ///
    /// @param entityId a number, or the UUID of a lead
    public static WebhookDelivery created(EventObject object, String entityId, ObjectNode data) {
        return of(EventAction.Known.CREATE, object, entityId, data, null);
    }

    /// A record that was changed.
    ///
    /// @param data the record as it is now
    /// @param previous what was different before
    public static WebhookDelivery changed(EventObject object, String entityId, ObjectNode data, ObjectNode previous) {
        return of(EventAction.Known.CHANGE, object, entityId, data, previous);
    }

    /// A record that was deleted.
    ///
    /// @param previous its last state
    public static WebhookDelivery deleted(EventObject object, String entityId, ObjectNode previous) {
        return of(EventAction.Known.DELETE, object, entityId, null, previous);
    }

    private static WebhookDelivery of(
            EventAction action,
            EventObject object,
            String entityId,
            @Nullable ObjectNode data,
            @Nullable ObjectNode previous) {
        if (object == EventObject.Known.ANY || entityId.isEmpty()) {
            throw new IllegalArgumentException("A delivery is about one record: name its kind and id");
        }
        ObjectNode meta = JsonNodeFactory.instance
                .objectNode()
                .put("action", action.text())
                .put("company_id", "1")
                .put("correlation_id", uuid("correlation" + object.text() + entityId))
                .put("entity_id", entityId)
                .put("entity", object.text())
                .put("id", uuid(action.text() + object.text() + entityId))
                .put("is_bulk_edit", false)
                .put("timestamp", "2026-01-01T00:00:00.000Z")
                .put("type", "general")
                .put("user_id", "1")
                .put("version", "2.0")
                .put("webhook_id", "1")
                .put("webhook_owner_id", "1")
                .put("change_source", "app")
                .put("attempt", 1)
                .put("host", "acme.pipedrive.com");
        if (object != EventObject.Known.USER) {
            meta.putArray("permitted_user_ids").add("1");
        }
        return new WebhookDelivery(meta, copy(data), copy(previous), null);
    }

    /// When it happened; also gives the event another id.
    public WebhookDelivery at(Instant time) {
        String text = MILLISECONDS.format(time);
        return withMeta("timestamp", text)
                .withMeta("id", uuid(text + meta.path("entity_id").asString()));
    }

    /// @param attempt 1 to 4
    public WebhookDelivery withAttempt(int attempt) {
        if (attempt < 1 || attempt > 4) {
            throw new IllegalArgumentException("Pipedrive makes 1 to 4 attempts, got " + attempt);
        }
        return withMeta("attempt", Changes.whole(attempt));
    }

    /// Sends it with the name and password of the subscription.
    public WebhookDelivery withAuth(BasicAuth credentials) {
        return new WebhookDelivery(meta, data, previous, credentials);
    }

    /// Any other property of `meta`, such as `company_id`, `webhook_id`, `merged_to_id`: most of them are texts.
    public WebhookDelivery withMeta(String name, String value) {
        return withMeta(name, Changes.text(value));
    }

    /// Any other property of `meta`, of any type.
    public WebhookDelivery withMeta(String name, JsonNode value) {
        ObjectNode changed = meta.deepCopy();
        changed.set(name, value.deepCopy());
        return new WebhookDelivery(changed, data, previous, auth);
    }

    /// The body of the POST, in UTF-8.
    public byte[] body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("data", data == null ? JsonNodeFactory.instance.nullNode() : data);
        body.set("previous", previous == null ? JsonNodeFactory.instance.nullNode() : previous);
        body.set("meta", meta);
        return Json.bytes(body);
    }

    /// The headers of the POST that matter to a receiver, names in lower case.
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("user-agent", "Pipedrive Webhooks");
        headers.put("content-type", "application/json");
        headers.put("accept", "application/json, text/plain, */*");
        if (auth != null) {
            headers.put("authorization", auth.toHeader());
        }
        return headers;
    }

    /// What happened to which record.
    @Override
    public String toString() {
        return "WebhookDelivery[" + meta.path("action").asString() + " of "
                + meta.path("entity").asString() + " " + meta.path("entity_id").asString() + "]";
    }

    private static @Nullable ObjectNode copy(@Nullable ObjectNode node) {
        return node == null ? null : node.deepCopy();
    }

    private static String uuid(String seed) {
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
