package dev.dealbridge.sandbox.wire;

import dev.dealbridge.sandbox.json.Json;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Rows that can be walked in any order from any place.
public interface Rows {
    /// The rows behind a place.
    ///
    /// @param field the property that orders them; rows with the same value follow each other by id
    /// @param after the place, null for all rows
    Iterable<ObjectNode> after(String field, boolean descending, @Nullable Cursor after);

    /// A few rows that are sorted each time.
    static Rows of(Collection<ObjectNode> rows) {
        return (field, descending, after) -> {
            Comparator<ObjectNode> order = Comparator.comparing((ObjectNode row) -> Json.sortKey(row, field))
                    .thenComparingLong(row -> Json.longAt(row, "id"));
            return rows.stream()
                    .filter(row -> after == null || isAfter(row, after))
                    .sorted(descending ? order.reversed() : order)
                    .toList();
        };
    }

    private static boolean isAfter(ObjectNode row, Cursor cursor) {
        int order = Json.sortKey(row, cursor.field()).compareTo(cursor.value());
        if (order == 0) {
            order = Long.compare(Json.longAt(row, "id"), cursor.id());
        }
        return cursor.descending() ? order < 0 : order > 0;
    }
}
