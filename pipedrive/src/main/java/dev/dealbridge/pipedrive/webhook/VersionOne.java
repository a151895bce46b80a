package dev.dealbridge.pipedrive.webhook;

import dev.dealbridge.pipedrive.wire.RawObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads events of version 1 into those of version 2: other names for the same things.
final class VersionOne {

    private VersionOne() {}

    static WebhookEvent read(RawObject body, RawObject meta) {
        Integer retry = body.number32("retry");
        WebhookMeta known = WebhookMeta.ofVersionOne(meta, retry == null ? 1 : retry + 1);
        return new WebhookEvent(known, snapshot(known, body, "current"), snapshot(known, body, "previous"));
    }

    private static @Nullable Snapshot snapshot(WebhookMeta meta, RawObject body, String name) {
        JsonNode node = body.node(name);
        // Users come in an array.
        RawObject record = node instanceof ArrayNode list && list.size() == 1 && list.get(0) instanceof ObjectNode only
                ? RawObject.of(only, name + "[0]")
                : body.object(name);
        return record == null ? null : Snapshots.read(meta.entity(), record);
    }

    static EventAction action(String word) {
        return switch (word) {
            case "added" -> EventAction.Known.CREATE;
            case "updated" -> EventAction.Known.CHANGE;
            case "deleted" -> EventAction.Known.DELETE;
            default -> EventAction.of(word);
        };
    }
}
