package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/// Gathers the `related_objects` of an answer of API v1: the records it mentions, by kind and id.
public final class Related {
    private final Records records;
    private final Map<Kind, TreeSet<Long>> mentioned = new LinkedHashMap<>();

    public Related(Records records) {
        this.records = records;
    }

    /// Notes that the answer mentions a record; 0 is none.
    public Related mention(Kind kind, long id) {
        if (id != 0) {
            mentioned.computeIfAbsent(kind, _ -> new TreeSet<>()).add(id);
        }
        return this;
    }

    /// `{"user": {"1": {..}}, ..}` of those that exist and have a face.
    public ObjectNode toJson() {
        ObjectNode all = Json.object();
        mentioned.forEach((kind, ids) -> {
            ObjectNode some = Json.object();
            for (long id : ids) {
                ObjectNode row = records.find(kind, id);
                if (row != null && records.hasFace(kind)) {
                    some.set(Long.toString(id), records.face(kind).related(row));
                }
            }
            if (!some.isEmpty()) {
                all.set(kind.key(), some);
            }
        });
        return all;
    }
}
