package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The counters of persons and organizations that must be asked for.
final class Counts {
    private Counts() {}

    /// The value of an optional property of a person or organization.
    ///
    /// @param link the property by which others point to the record
    static @Nullable JsonNode of(Store store, String name, String link, ObjectNode row) {
        long id = Json.longAt(row, "id");
        return switch (name) {
            case "open_deals_count" -> deals(store, link, id, "open");
            case "won_deals_count" -> deals(store, link, id, "won");
            case "lost_deals_count" -> deals(store, link, id, "lost");
            case "closed_deals_count" -> deals(store, link, id, "won", "lost");
            case "files_count" -> attached(store, Kind.FILE, link, id);
            case "notes_count" -> attached(store, Kind.NOTE, link, id);
            case "people_count" ->
                number(store.rowsBy(Kind.PERSON, "org_id", id).stream()
                        .filter(person -> !Json.flagAt(person, "is_deleted"))
                        .count());
            default -> name.endsWith("_count") ? number(0) : row.get(name);
        };
    }

    private static JsonNode deals(Store store, String link, long id, String... statuses) {
        return number(store.rowsBy(Kind.DEAL, link, id).stream()
                .filter(deal -> !Json.flagAt(deal, "is_deleted"))
                .filter(deal -> java.util.Arrays.stream(statuses)
                        .anyMatch(status -> Objects.equals(status, Json.textAt(deal, "status"))))
                .count());
    }

    private static JsonNode attached(Store store, Kind kind, String link, long id) {
        return number(store.rowsBy(kind, link, id).stream()
                .filter(row -> Json.flagAt(row, "active_flag"))
                .count());
    }

    private static JsonNode number(long value) {
        return Json.number(BigDecimal.valueOf(value));
    }
}
