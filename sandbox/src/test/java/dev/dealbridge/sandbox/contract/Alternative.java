package dev.dealbridge.sandbox.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A part of an answer and the schema that is meant for it. A list whose items are of several kinds, each with a schema
/// of its own that names the kind (`/v1/recents`), has a part per kind: held against all of them at once, an item would
/// be blamed for not being what it is not.
///
/// @param name the operation, for a kind with its name: `v1 getRecents deal`
/// @param own the operation that reads this kind alone, whose differences hold for the item's `data`; or null
record Alternative(
        String name,
        JsonNode schema,
        JsonNode answer,
        @Nullable String own) {
    private static final Map<String, String> OWN = Map.ofEntries(
            Map.entry("activity", "v1 getActivity"),
            Map.entry("activityType", "v1 getActivityTypes"),
            Map.entry("deal", "v1 getDeal"),
            Map.entry("file", "v1 getFile"),
            Map.entry("filter", "v1 getFilter"),
            Map.entry("note", "v1 getNote"),
            Map.entry("organization", "v1 getOrganization"),
            Map.entry("person", "v1 getPerson"),
            Map.entry("pipeline", "v1 getPipeline"),
            Map.entry("product", "v1 getProduct"),
            Map.entry("stage", "v1 getStage"),
            Map.entry("user", "v1 getUser"));

    static List<Alternative> of(String name, ObjectNode schema, JsonNode answer) {
        JsonNode kinds = schema.path("properties").path("data").path("items").path("anyOf");
        if (!(answer.path("data") instanceof ArrayNode items)
                || kinds.isEmpty()
                || kindOf(kinds.path(0)).isEmpty()) {
            return List.of(new Alternative(name, schema, answer, null));
        }
        List<Alternative> parts = new ArrayList<>();
        ArrayNode left = items.deepCopy();
        for (JsonNode kind : kinds) {
            ArrayNode some = items.arrayNode();
            items.forEach(item -> {
                if (item.path("item").asString("").equals(kindOf(kind))) {
                    some.add(item);
                }
            });
            left.removeIf(item -> item.path("item").asString("").equals(kindOf(kind)));
            ObjectNode described = schema.deepCopy();
            ((ObjectNode) described.path("properties").path("data")).set("items", kind);
            parts.add(part(name + " " + kindOf(kind), described, answer, some, OWN.get(kindOf(kind))));
        }
        // Kinds that the document does not know: against the whole, which says so.
        parts.add(part(name, schema, answer, left, null));
        return parts;
    }

    private static Alternative part(
            String name, JsonNode schema, JsonNode answer, ArrayNode items, @Nullable String own) {
        ObjectNode some = ((ObjectNode) answer).deepCopy();
        some.set("data", items);
        return new Alternative(name, schema, some, own);
    }

    private static String kindOf(JsonNode schema) {
        return schema.path("properties").path("item").path("enum").path(0).asString("");
    }
}
