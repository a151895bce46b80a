package dev.dealbridge.sandbox.store;

import dev.dealbridge.sandbox.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The rows of one kind, by id. An index is made when it is first asked for, and kept from then on.
final class Table {
    private final NavigableMap<Long, ObjectNode> rows = new TreeMap<>();
    private final Map<String, Map<Object, NavigableSet<Long>>> equal = new HashMap<>();
    private final Map<String, NavigableMap<Position, ObjectNode>> ordered = new HashMap<>();
    private long lastId;

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

    /// The ids of the rows whose property has this value, a [Long], [String] or [Boolean].
    NavigableSet<Long> idsBy(String property, Object value) {
        Map<Object, NavigableSet<Long>> index = equal.get(property);
        if (index == null) {
            index = new HashMap<>();
            for (Map.Entry<Long, ObjectNode> row : rows.entrySet()) {
                add(index, key(row.getValue(), property), row.getKey());
            }
            equal.put(property, index);
        }
        NavigableSet<Long> ids = index.get(value);
        return ids == null ? Collections.emptyNavigableSet() : ids;
    }

    List<ObjectNode> by(String property, Object value) {
        List<ObjectNode> found = new ArrayList<>();
        for (Long id : idsBy(property, value)) {
            ObjectNode row = rows.get(id);
            if (row != null) {
                found.add(row);
            }
        }
        return found;
    }

    /// All rows in the order of a property, then of their ids.
    NavigableMap<Position, ObjectNode> by(String property) {
        NavigableMap<Position, ObjectNode> index = ordered.get(property);
        if (index == null) {
            index = new TreeMap<>();
            for (Map.Entry<Long, ObjectNode> row : rows.entrySet()) {
                index.put(new Position(Json.sortKey(row.getValue(), property), row.getKey()), row.getValue());
            }
            ordered.put(property, index);
        }
        return index;
    }

    /// Puts the row, or removes it when it is null, and returns the one that was there.
    @Nullable
    ObjectNode replace(long id, @Nullable ObjectNode row) {
        ObjectNode before = row == null ? rows.remove(id) : rows.put(id, row);
        reserve(id);
        equal.forEach((property, index) -> {
            Object old = before == null ? null : key(before, property);
            Object now = row == null ? null : key(row, property);
            if (old != null && !old.equals(now)) {
                NavigableSet<Long> ids = index.get(old);
                if (ids != null && ids.remove(id) && ids.isEmpty()) {
                    index.remove(old);
                }
            }
            add(index, now, id);
        });
        ordered.forEach((property, index) -> {
            if (before != null) {
                index.remove(new Position(Json.sortKey(before, property), id));
            }
            if (row != null) {
                index.put(new Position(Json.sortKey(row, property), id), row);
            }
        });
        return before;
    }

    private static void add(Map<Object, NavigableSet<Long>> index, @Nullable Object key, long id) {
        if (key != null) {
            index.computeIfAbsent(key, _ -> new TreeSet<>()).add(id);
        }
    }

    private static @Nullable Object key(ObjectNode row, String property) {
        JsonNode value = Json.value(row, property);
        if (value == null) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isString() ? value.stringValue() : value.isIntegralNumber() ? (Object) value.longValue() : null;
    }
}
