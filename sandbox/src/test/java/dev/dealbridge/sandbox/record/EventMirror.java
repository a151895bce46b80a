package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What somebody knows who has nothing but the webhooks: the last `data` of every record. Each event has to fit what
/// was known before it.
final class EventMirror {
    /// Their changes leave no trace in `previous` of some records; the next activity follows other records.
    static final Set<String> UNMENTIONED = Set.of("update_time", "stage_change_time", "next_activity_id");

    private final Map<String, JsonNode> known = new TreeMap<>();
    /// Deals that were deleted, which another status brings back.
    private final Map<String, JsonNode> gone = new TreeMap<>();

    private final Set<String> ids = new HashSet<>();

    /// The records that exist, by `entity/id`.
    Map<String, JsonNode> known() {
        return known;
    }

    /// Takes the events of one call in, which may arrive in any order, and says what is wrong with them.
    List<String> take(List<JsonNode> events) {
        List<JsonNode> left = new ArrayList<>(events);
        // A merge comes before what follows from it, though it may change nothing that is shown.
        left.sort(Comparator.comparing(event -> !event.path("meta").has("merged_from_id")));
        String problem = "";
        for (boolean moving = true; moving && !left.isEmpty(); ) {
            moving = false;
            for (JsonNode event : List.copyOf(left)) {
                String misfit = misfit(event);
                if (misfit == null) {
                    apply(event);
                    left.remove(event);
                    moving = true;
                    break;
                }
                problem = misfit;
            }
        }
        List<String> problems = new ArrayList<>();
        for (JsonNode event : left) {
            problems.add(problem + " in " + event);
        }
        return problems;
    }

    private static String key(JsonNode event) {
        return event.path("meta").path("entity").asString() + "/"
                + event.path("meta").path("entity_id").asString();
    }

    private @Nullable String misfit(JsonNode event) {
        if (ids.contains(event.path("meta").path("id").asString())) {
            return "an event for the second time";
        }
        JsonNode before = known.get(key(event));
        JsonNode data = event.path("data");
        JsonNode previous = event.path("previous");
        return switch (event.path("meta").path("action").asString()) {
            case "create" -> before == null && previous.isNull() && data.isObject() ? null : "a wrong create";
            case "delete" ->
                before == null || !data.isNull() ? "a wrong delete" : differs(before, previous, "a deleted record");
            case "change" -> {
                JsonNode old = before == null ? gone.get(key(event)) : before;
                boolean merged = event.path("meta").has("merged_from_id");
                if (old == null || (previous.isEmpty() && !merged)) {
                    yield "a change of nothing";
                }
                yield changed(old, previous, data);
            }
            default -> "an unknown action";
        };
    }

    /// What changed is in `previous`, as it was; what is not there has not changed.
    private static @Nullable String changed(JsonNode before, JsonNode previous, JsonNode data) {
        for (var field : data.properties()) {
            String name = field.getKey();
            JsonNode old = Json.orNull(before, name);
            if (UNMENTIONED.contains(name) || name.equals("custom_fields")) {
                continue;
            }
            if (previous.has(name)) {
                if (!Json.same(previous.path(name), old)) {
                    return name + " was " + old;
                }
                if (Json.same(previous.path(name), field.getValue())) {
                    return name + " has not changed";
                }
            } else if (!Json.same(old, field.getValue())) {
                return name + " has changed from " + old + " without a word";
            }
        }
        return null;
    }

    private static @Nullable String differs(JsonNode before, JsonNode now, String what) {
        for (var field : before.properties()) {
            if (!UNMENTIONED.contains(field.getKey())
                    && !Json.same(field.getValue(), Json.orNull(now, field.getKey()))) {
                return what + " whose " + field.getKey() + " was " + field.getValue();
            }
        }
        return null;
    }

    private void apply(JsonNode event) {
        ids.add(event.path("meta").path("id").asString());
        if (event.path("meta").path("action").asString().equals("delete")) {
            JsonNode last = known.remove(key(event));
            if (last instanceof ObjectNode row && row.has("status")) {
                gone.put(key(event), row.deepCopy().put("status", "deleted"));
            }
        } else {
            gone.remove(key(event));
            known.put(key(event), event.path("data"));
        }
    }
}
