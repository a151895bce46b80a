package dev.dealbridge.sandbox.store;

import dev.dealbridge.sandbox.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The rows of one kind, by id, with their indexes.
final class Table {
    private final Kind kind;
    private final NavigableMap<Long, ObjectNode> rows = new TreeMap<>();
    private final Map<String, Map<Long, TreeSet<Long>>> indexes = new HashMap<>();
    private long lastId;

    Table(Kind kind) {
        this.kind = kind;
        kind.indexed().forEach(property -> indexes.put(property, new HashMap<>()));
    }

    NavigableMap<Long, ObjectNode> rows() {
        return rows;
    }

    long lastId() {
        return lastId;
    }

    /// Ids are never given twice, even if their rows are gone.
    void reserve(long id) {
        lastId = Math.max(lastId, id);
    }

    List<ObjectNode> by(String property, long value) {
        Map<Long, TreeSet<Long>> index = indexes.get(property);
        if (index == null) {
            throw new IllegalArgumentException(kind + " has no index on " + property);
        }
        List<ObjectNode> found = new ArrayList<>();
        for (Long id : index.getOrDefault(value, new TreeSet<>())) {
            ObjectNode row = rows.get(id);
            if (row != null) {
                found.add(row);
            }
        }
        return found;
    }

    /// Puts the row, or removes it when it is null, and returns the one that was there.
    @Nullable
    ObjectNode replace(long id, @Nullable ObjectNode row) {
        ObjectNode before = row == null ? rows.remove(id) : rows.put(id, row);
        reserve(id);
        indexes.forEach((property, index) -> {
            long old = before == null ? 0 : Json.longAt(before, property);
            long now = row == null ? 0 : Json.longAt(row, property);
            if (old != now) {
                TreeSet<Long> ids = index.get(old);
                if (ids != null) {
                    ids.remove(id);
                }
            }
            if (now != 0) {
                index.computeIfAbsent(now, _ -> new TreeSet<>()).add(id);
            }
        });
        return before;
    }
}
