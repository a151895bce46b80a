package dev.dealbridge.sandbox.webhook;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.settings.WebhookTiming;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The queue of webhook deliveries: its rows survive a restart. Decides about retries, bans and removal
/// (facts of Pipedrive's API, section 9.5).
public final class Deliveries {
    /// A webhook without a success for this long is removed.
    private static final Duration HOPELESS = Duration.ofDays(3);

    private final Store store;
    private final WebhookTiming timing;

    public Deliveries(Store store, WebhookTiming timing) {
        this.store = store;
        this.timing = timing;
    }

    /// Something to send.
    ///
    /// @param row id of its row
    /// @param user Basic auth, or null
    /// @param password Basic auth, or null
    public record Parcel(
            long row,
            long webhook,
            String event,
            String name,
            String entityId,
            int attempt,
            URI target,
            @Nullable String user,
            @Nullable String password,
            ObjectNode payload) {
        /// Without the password.
        @Override
        public String toString() {
            return "Parcel[row=%d, webhook=%d, event=%s, %s %s, attempt %d]"
                    .formatted(row, webhook, event, name, entityId, attempt);
        }
    }

    /// A place in the queue.
    ///
    /// @param row id of the delivery's row
    public record Due(long row, Instant at) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int order = at.compareTo(other.at);
            return order != 0 ? order : Long.compare(row, other.row);
        }
    }

    static boolean isBanned(ObjectNode webhook, Instant at) {
        String until = Json.textAt(webhook, "banned_until");
        return until != null && Instant.parse(until).isAfter(at);
    }

    /// Everything that waits.
    public List<Due> waiting() {
        return store.transaction(() -> {
            List<Due> all = new ArrayList<>();
            for (ObjectNode row : store.rows(Kind.DELIVERY).values()) {
                all.add(new Due(Json.longAt(row, "id"), due(row)));
            }
            return all;
        });
    }

    private static Instant due(ObjectNode row) {
        return Instant.parse(Objects.requireNonNull(Json.textAt(row, "due")));
    }

    /// What to send for this place in the queue; empty when it is gone, and when its webhook is gone or banned: then
    /// it is lost.
    public Optional<Parcel> open(long id, Instant now) {
        return store.transaction(() -> {
            ObjectNode row = store.find(Kind.DELIVERY, id);
            if (row == null) {
                return Optional.empty();
            }
            ObjectNode webhook = store.find(Kind.WEBHOOK, Json.longAt(row, "webhook_id"));
            if (webhook == null || isBanned(webhook, now)) {
                store.remove(Kind.DELIVERY, id);
                return Optional.empty();
            }
            int attempt = (int) Json.longAt(row, "attempt");
            ObjectNode payload = ((ObjectNode) row.path("payload")).deepCopy();
            JsonNode meta = payload.path("meta");
            boolean old = payload.has("v");
            if (old) {
                payload.put("retry", attempt - 1);
            } else {
                ((ObjectNode) meta).put("attempt", attempt);
            }
            return Optional.of(new Parcel(
                    id,
                    Json.longAt(webhook, "id"),
                    old ? "" : text(meta, "id"),
                    old ? text(payload, "event") : text(meta, "action") + "." + text(meta, "entity"),
                    old ? meta.path("id").asString() : text(meta, "entity_id"),
                    attempt,
                    URI.create(text(webhook, "subscription_url")),
                    Json.textAt(webhook, "http_auth_user"),
                    Json.textAt(webhook, "http_auth_password"),
                    payload));
        });
    }

    private static String text(JsonNode node, String name) {
        String text = Json.textAt(node, name);
        return text == null ? "" : text;
    }

    /// Notes how an attempt ended and returns when the next one is due, if there is one.
    ///
    /// @param status HTTP status, 0 without an answer
    public Optional<Due> settle(Parcel parcel, int status, Instant now) {
        boolean success = status >= 200 && status < 300;
        return store.transaction(() -> {
            ObjectNode webhook = store.find(Kind.WEBHOOK, parcel.webhook());
            if (webhook != null) {
                noteOn(webhook.deepCopy(), parcel, status, success, now);
            }
            ObjectNode row = store.find(Kind.DELIVERY, parcel.row());
            if (row == null) {
                return Optional.empty();
            }
            if (success || parcel.attempt() > timing.retryDelays().size()) {
                store.remove(Kind.DELIVERY, parcel.row());
                return Optional.empty();
            }
            Instant next = now.plus(timing.retryDelays().get(parcel.attempt() - 1));
            store.put(
                    Kind.DELIVERY,
                    row.deepCopy().put("attempt", parcel.attempt() + 1).put("due", Events.MILLIS.format(next)));
            return Optional.of(new Due(parcel.row(), next));
        });
    }

    private void noteOn(ObjectNode webhook, Parcel parcel, int status, boolean success, Instant now) {
        webhook.put("last_delivery_time", Events.MILLIS.format(now));
        webhook.put("last_http_status", status);
        if (success) {
            webhook.remove("failing_since");
        } else {
            String since = Json.textAt(webhook, "failing_since");
            if (since == null) {
                webhook.put("failing_since", Events.MILLIS.format(now));
            } else if (Instant.parse(since).plus(HOPELESS).isBefore(now)) {
                store.remove(Kind.WEBHOOK, parcel.webhook());
                return;
            }
            if (parcel.attempt() == 1) {
                countFailure(webhook, now);
            }
        }
        store.put(Kind.WEBHOOK, webhook);
    }

    /// Only failed first attempts count; a success in between does not start the count again (the documents do not say
    /// it does).
    private void countFailure(ObjectNode webhook, Instant now) {
        long failures = Json.longAt(webhook, "failures") + 1;
        if (failures >= timing.banAfter()) {
            webhook.put("banned_until", Events.MILLIS.format(now.plus(timing.ban())));
            failures = 0;
        }
        webhook.put("failures", failures);
    }
}
