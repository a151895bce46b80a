package dev.dealbridge.sandbox.webhook;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Change;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Watcher;
import dev.dealbridge.sandbox.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Turns changes of records into queued deliveries, inside the transaction of the change. Used inside transactions
/// only.
public final class Events implements Watcher {
    /// RFC 3339 with milliseconds, always three digits.
    public static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Records records;
    private final Map<String, PayloadFormat> formats;
    private final List<Deliveries.Due> fresh = new ArrayList<>();
    private final Deque<Mishap> mishaps = new ArrayDeque<>();

    public Events(Records records) {
        this.records = records;
        this.formats = Map.of("2.0", new NewPayload(records), "1.0", new OldPayload(records));
    }

    /// What goes wrong with events on their way.
    ///
    /// @param delay how much later they are sent; the events after them overtake
    public record Mishap(Fate fate, Duration delay) {}

    /// How an event fares.
    public enum Fate {
        LOST,
        DUPLICATED,
        DELAYED
    }

    /// The next `count` events fare like this, after those that something was said of before.
    public void next(int count, Mishap mishap) {
        for (int i = 0; i < count; i++) {
            mishaps.add(mishap);
        }
    }

    /// What was queued since the last time this was asked.
    public List<Deliveries.Due> takeFresh() {
        List<Deliveries.Due> taken = List.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    @Override
    public void saw(Change change) {
        if (records.isLoading()) {
            return;
        }
        Map<String, Optional<ObjectNode>> bodies = new HashMap<>();
        for (ObjectNode webhook : records.store().rows(Kind.WEBHOOK).values()) {
            String version = String.valueOf(Json.textAt(webhook, "version"));
            PayloadFormat format = formats.get(version);
            if (format == null
                    || !subscribed(webhook, format, change)
                    || !records.visibility().of(Json.longAt(webhook, "user_id")).sees(change.kind(), change.row())
                    || Deliveries.isBanned(webhook, change.cause().at())) {
                continue;
            }
            bodies.computeIfAbsent(version, _ -> Optional.ofNullable(format.body(change)))
                    .ifPresent(body -> send(
                            webhook,
                            format.addressed(body, webhook),
                            change.cause().at()));
        }
    }

    private static boolean subscribed(ObjectNode webhook, PayloadFormat format, Change change) {
        String object = format.object(change);
        return object != null
                && matches(Json.textAt(webhook, "event_action"), format.action(change))
                && matches(Json.textAt(webhook, "event_object"), object);
    }

    private static boolean matches(@Nullable String pattern, String name) {
        return "*".equals(pattern) || name.equals(pattern);
    }

    private void send(ObjectNode webhook, ObjectNode payload, Instant at) {
        Mishap mishap = mishaps.poll();
        if (mishap == null) {
            queue(webhook, payload, at);
            return;
        }
        switch (mishap.fate) {
            case LOST -> {}
            case DUPLICATED -> {
                queue(webhook, payload, at);
                queue(webhook, payload, at);
            }
            case DELAYED -> queue(webhook, payload, at.plus(mishap.delay));
        }
    }

    private void queue(ObjectNode webhook, ObjectNode payload, Instant due) {
        long id = records.store().newId(Kind.DELIVERY);
        ObjectNode delivery = Json.object()
                .put("id", id)
                .put("webhook_id", Json.longAt(webhook, "id"))
                .put("attempt", 1)
                .put("due", MILLIS.format(due));
        delivery.set("payload", payload);
        records.store().put(Kind.DELIVERY, delivery);
        fresh.add(new Deliveries.Due(id, due));
    }
}
