package dev.dealbridge.sandbox.wire;

import dev.dealbridge.sandbox.json.Json;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Cuts lists into pages: by cursor (API v2) or by start and limit (API v1).
public final class Pages {
    /// Rows of a page at most.
    public static final int MAX_LIMIT = 500;

    private static final int USUAL_LIMIT = 100;

    private Pages() {}

    /// One page of API v2.
    ///
    /// @param rows the rows to choose from
    /// @param wanted which of them belong to the list
    /// @param shown how a row is shown
    public static Reply byCursor(
            Query query, Rows rows, Predicate<ObjectNode> wanted, Function<ObjectNode, JsonNode> shown) {
        String asked = query.get("cursor");
        Cursor after = asked == null ? null : Cursor.parse(asked);
        if (asked != null && after == null) {
            throw ApiError.badRequest("Invalid cursor");
        }
        String sortBy = query.get("sort_by");
        String field = after != null ? after.field() : sortBy == null ? "id" : sortBy;
        boolean descending = after != null ? after.descending() : "desc".equals(query.get("sort_direction"));
        int limit = limit(query, MAX_LIMIT);
        ArrayNode data = Json.array();
        ObjectNode last = null;
        boolean more = false;
        for (ObjectNode row : rows.after(field, descending, after)) {
            if (wanted.test(row)) {
                if (data.size() == limit) {
                    more = true;
                    break;
                }
                data.add(shown.apply(row));
                last = row;
            }
        }
        ObjectNode additional = Json.object();
        if (more && last != null) {
            additional.put(
                    "next_cursor",
                    new Cursor(field, Json.sortKey(last, field), descending, Json.longAt(last, "id")).text());
        } else {
            additional.set("next_cursor", Json.nothing());
        }
        ObjectNode body = Reply.envelope(data);
        body.set("additional_data", additional);
        return Reply.json(200, body);
    }

    /// One page of API v1.
    ///
    /// @param rows the rows of the list, in order
    /// @param most the largest limit
    public static Reply byStart(Query query, List<ObjectNode> rows, int most, Function<ObjectNode, JsonNode> shown) {
        int start = start(query);
        int limit = limit(query, most);
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

    /// So many rows from the first one on are looked at by a page of API v1.
    ///
    /// @param most the largest limit
    public static long reach(Query query, int most) {
        return (long) start(query) + limit(query, most);
    }

    private static int start(Query query) {
        return Math.clamp(query.integer("start", 0), 0, Integer.MAX_VALUE);
    }

    private static int limit(Query query, int most) {
        return Math.clamp(query.integer("limit", USUAL_LIMIT), 1, most);
    }
}
