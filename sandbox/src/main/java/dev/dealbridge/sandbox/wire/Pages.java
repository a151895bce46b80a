package dev.dealbridge.sandbox.wire;

import dev.dealbridge.sandbox.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Cuts lists into pages: by cursor (API v2) or by start and limit (API v1).
public final class Pages {
    /// Rows of a page at most.
    public static final int MAX_LIMIT = 500;

    private static final int USUAL_LIMIT = 100;
    /// Numbers are compared as texts of this length.
    private static final String DIGITS = "0".repeat(19);

    private Pages() {}

    /// One page of API v2.
    ///
    /// @param rows all rows, by id
    /// @param wanted which of them belong to the list
    /// @param shown how a row is shown
    public static Reply byCursor(
            Query query,
            Collection<ObjectNode> rows,
            Predicate<ObjectNode> wanted,
            Function<ObjectNode, JsonNode> shown) {
        String asked = query.get("cursor");
        @Nullable Cursor after = asked == null ? null : Cursor.parse(asked);
        String sortBy = query.get("sort_by");
        String field = after != null ? after.field() : sortBy == null ? "id" : sortBy;
        boolean descending = after != null ? after.descending() : "desc".equals(query.get("sort_direction"));
        int limit = (int) query.integer("limit", USUAL_LIMIT);
        Comparator<ObjectNode> order = Comparator.comparing((ObjectNode row) -> sortValue(row, field))
                .thenComparingLong(row -> Json.longAt(row, "id"));
        List<ObjectNode> found = new ArrayList<>();
        for (ObjectNode row : rows) {
            if (wanted.test(row) && (after == null || isAfter(row, after))) {
                found.add(row);
                if (found.size() > limit && field.equals("id") && !descending) {
                    break;
                }
            }
        }
        if (!field.equals("id") || descending) {
            found.sort(descending ? order.reversed() : order);
        }
        ArrayNode data = Json.array();
        found.stream().limit(limit).map(shown).forEach(data::add);
        ObjectNode additional = Json.object();
        if (found.size() > limit) {
            ObjectNode last = found.get(limit - 1);
            additional.put(
                    "next_cursor",
                    new Cursor(field, sortValue(last, field), descending, Json.longAt(last, "id")).text());
        } else {
            additional.set("next_cursor", Json.nothing());
        }
        ObjectNode body = Reply.envelope(data);
        body.set("additional_data", additional);
        return Reply.json(200, body);
    }

    private static boolean isAfter(ObjectNode row, Cursor cursor) {
        int order = sortValue(row, cursor.field()).compareTo(cursor.value());
        if (order == 0) {
            order = Long.compare(Json.longAt(row, "id"), cursor.id());
        }
        return cursor.descending() ? order < 0 : order > 0;
    }

    /// A text whose order is the order of the values: integers padded, times and names as they are, nothing first.
    private static String sortValue(ObjectNode row, String field) {
        JsonNode value = Json.value(row, field);
        if (value == null) {
            return "";
        }
        if (value.isIntegralNumber()) {
            String digits = Long.toString(value.longValue());
            return DIGITS.substring(digits.length()) + digits;
        }
        return value.isString() ? value.stringValue() : value.toString();
    }

    /// One page of API v1.
    ///
    /// @param rows the rows of the list, in order
    /// @param most the largest limit
    public static Reply byStart(Query query, List<ObjectNode> rows, int most, Function<ObjectNode, JsonNode> shown) {
        int start = Math.clamp(query.integer("start", 0), 0, Integer.MAX_VALUE);
        int limit = Math.clamp(query.integer("limit", USUAL_LIMIT), 1, most);
        ArrayNode data = Json.array();
        rows.stream().skip(start).limit(limit).map(shown).forEach(data::add);
        boolean more = rows.size() > (long) start + limit;
        ObjectNode pagination =
                Json.object().put("start", start).put("limit", limit).put("more_items_in_collection", more);
        if (more) {
            pagination.put("next_start", start + limit);
        }
        ObjectNode body = Reply.envelope(data);
        body.set("additional_data", Json.object().set("pagination", pagination));
        return Reply.json(200, body);
    }
}
