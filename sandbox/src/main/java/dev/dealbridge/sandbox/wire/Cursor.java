package dev.dealbridge.sandbox.wire;

import dev.dealbridge.sandbox.json.Json;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where a list of API v2 goes on: after the row with this sort value and id. It names a place in the order, not a
/// number of rows,
/// so rows that come, go or change in the meantime shift nothing. The form is the one of Pipedrive's examples.
///
/// @param field the column sorted by
/// @param value the last row's value in it, as text
/// @param descending the direction
/// @param id the last row's id
public record Cursor(String field, String value, boolean descending, long id) {
    /// The opaque text.
    public String text() {
        ObjectNode json = Json.object()
                .put("field", field)
                .put("fieldValue", value)
                .put("sortDirection", descending ? "desc" : "asc")
                .put("id", id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(json));
    }

    /// Reads the opaque text; null when it is none of ours.
    public static @Nullable Cursor parse(String text) {
        try {
            JsonNode json = Json.parse(Base64.getUrlDecoder().decode(text));
            return new Cursor(
                    Objects.requireNonNull(Json.textAt(json, "field")),
                    Objects.requireNonNull(Json.textAt(json, "fieldValue")),
                    Objects.equals(Json.textAt(json, "sortDirection"), "desc"),
                    json.required("id").longValue());
        } catch (IllegalArgumentException | NullPointerException | JacksonException e) {
            return null;
        }
    }
}
