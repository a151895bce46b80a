package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Position;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.wire.Cursor;
import dev.dealbridge.sandbox.wire.Rows;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// All rows of a kind, walked along the indexes of the store: a page costs what it holds, wherever it begins.
record StoredRows(Store store, Kind kind) implements Rows {
    @Override
    public Iterable<ObjectNode> after(String field, boolean descending, @Nullable Cursor after) {
        if (field.equals("id")) {
            return walk(store.rows(kind), descending, after == null ? null : after.id());
        }
        Position place = after == null ? null : new Position(after.value(), after.id());
        return walk(store.rowsInOrder(kind, field), descending, place);
    }

    private static <K> Iterable<ObjectNode> walk(
            NavigableMap<K, ObjectNode> rows, boolean descending, @Nullable K place) {
        NavigableMap<K, ObjectNode> ordered = descending ? rows.descendingMap() : rows;
        return (place == null ? ordered : ordered.tailMap(place, false)).values();
    }
}
