package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What is attached to a deal, counted.
final class DealCounts {
    private final Records records;

    DealCounts(Records records) {
        this.records = records;
    }

    /// A counter or another property that is worked out when it is asked for; null when there is none.
    @Nullable
    JsonNode of(String name, ObjectNode deal) {
        long id = Json.longAt(deal, "id");
        return switch (name) {
            case "products_count" -> number(attached(Kind.DEAL_PRODUCT, id, _ -> true));
            case "files_count" -> number(attached(Kind.FILE, id, row -> Json.flagAt(row, "active_flag")));
            case "notes_count" -> number(attached(Kind.NOTE, id, row -> Json.flagAt(row, "active_flag")));
            case "participants_count" -> number(attached(Kind.DEAL_PARTICIPANT, id, _ -> true));
            case "followers_count" ->
                number(records.store().rowsBy(Kind.FOLLOWER, "object_id", id).stream()
                        .filter(row -> Kind.DEAL.key().equals(Json.textAt(row, "object")))
                        .count());
            case "activities_count" -> number(activities(deal).size());
            case "done_activities_count" ->
                number(activities(deal).stream()
                        .filter(row -> Json.flagAt(row, "done"))
                        .count());
            case "undone_activities_count" ->
                number(activities(deal).stream()
                        .filter(row -> !Json.flagAt(row, "done"))
                        .count());
            case "email_messages_count" -> number(0);
            case "next_activity_id" -> idOf(nextActivity(deal));
            case "last_activity_id" -> idOf(lastActivity(deal));
            case "smart_bcc_email" ->
                JsonNodeFactory.instance.stringNode(records.account().domain() + "+deal" + id + "@pipedrivemail.com");
            default -> deal.get(name);
        };
    }

    private long attached(Kind kind, long dealId, Predicate<ObjectNode> wanted) {
        return records.store().rowsBy(kind, "deal_id", dealId).stream()
                .filter(wanted)
                .count();
    }

    /// The activities of a deal that are not deleted.
    List<ObjectNode> activities(ObjectNode deal) {
        return records.store().rowsBy(Kind.ACTIVITY, "deal_id", Json.longAt(deal, "id")).stream()
                .filter(row -> !Json.flagAt(row, "is_deleted"))
                .toList();
    }

    /// The first one that is due and not done, or null.
    @Nullable
    ObjectNode nextActivity(ObjectNode deal) {
        return activities(deal).stream()
                .filter(row -> !Json.flagAt(row, "done"))
                .min(Comparator.comparing(DealCounts::due))
                .orElse(null);
    }

    /// The last one that was done, or null.
    @Nullable
    ObjectNode lastActivity(ObjectNode deal) {
        return activities(deal).stream()
                .filter(row -> Json.flagAt(row, "done"))
                .max(Comparator.comparing(DealCounts::due))
                .orElse(null);
    }

    private static String due(ObjectNode activity) {
        String date = Json.textAt(activity, "due_date");
        String time = Json.textAt(activity, "due_time");
        return (date == null ? "9999-12-31" : date) + " " + (time == null ? "" : time);
    }

    private static @Nullable JsonNode idOf(@Nullable ObjectNode activity) {
        return activity == null ? null : activity.path("id");
    }

    private static JsonNode number(long count) {
        return Json.number(BigDecimal.valueOf(count));
    }
}
