package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.OldRules;
import dev.dealbridge.sandbox.record.Related;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Query;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The rules of deals in API v1.
final class OldDeals implements OldRules {
    /// Names that are other ones in API v2.
    private static final Map<String, String> RENAMED = Map.of("user_id", "owner_id");

    private static final List<String> TEXTS = List.of(
            "title",
            "currency",
            "status",
            "lost_reason",
            "expected_close_date",
            "origin_id",
            "channel_id",
            "archive_time");
    private static final List<String> NUMBERS = List.of(
            "user_id",
            "person_id",
            "org_id",
            "pipeline_id",
            "stage_id",
            "value",
            "probability",
            "visible_to",
            "channel");
    private static final List<String> TIMES = List.of("won_time", "lost_time", "close_time");

    private static final List<String> SORTABLE = List.of(
            "id",
            "title",
            "value",
            "currency",
            "status",
            "probability",
            "stage_id",
            "pipeline_id",
            "person_id",
            "org_id",
            "add_time",
            "update_time",
            "stage_change_time",
            "won_time",
            "lost_time",
            "close_time",
            "expected_close_date",
            "visible_to");

    @Override
    public ObjectNode translated(Call call, ObjectNode body) {
        boolean creates = call.operation().method().equals("POST");
        ObjectNode words = Json.object();
        TEXTS.forEach(name -> take(body, name, words, body.path(name)));
        NUMBERS.forEach(name -> take(body, name, words, V1.number(body.path(name))));
        TIMES.forEach(name -> take(body, name, words, V1.stored(body.path(name))));
        if (body.has("is_archived")) {
            words.put("is_archived", V1.flag(body, "is_archived"));
        }
        if (body.has("label")) {
            words.set("label_ids", labels(body.path("label")));
        }
        if (creates) {
            take(body, "add_time", words, V1.stored(body.path("add_time")));
        } else {
            words.remove(List.of("origin_id", "archive_time"));
        }
        return words;
    }

    private static void take(ObjectNode body, String name, ObjectNode words, JsonNode value) {
        if (body.has(name)) {
            words.set(RENAMED.getOrDefault(name, name), value);
        }
    }

    /// One label, several with commas between, or a list of them.
    private static JsonNode labels(JsonNode label) {
        ArrayNode ids = Json.array();
        if (label.isArray()) {
            label.forEach(id -> ids.add(V1.number(id)));
        } else if (label.isString()) {
            for (String id : label.stringValue().split(",")) {
                if (!id.isBlank()) {
                    ids.add(V1.number(JsonNodeFactory.instance.stringNode(id.strip())));
                }
            }
        } else if (!label.isNull()) {
            ids.add(label);
        }
        return ids;
    }

    @Override
    public List<String> sortable() {
        return SORTABLE;
    }

    @Override
    public Predicate<ObjectNode> filter(Query query) {
        Predicate<ObjectNode> wanted = status(query);
        for (String name : List.of("stage_id", "pipeline_id", "person_id", "org_id")) {
            if (query.get(name) != null) {
                long id = query.integer(name, 0);
                wanted = wanted.and(row -> Json.longAt(row, name) == id);
            }
        }
        return wanted;
    }

    /// The status that the query names; `deleted` is one of them.
    static Predicate<ObjectNode> status(Query query) {
        String status = query.get("status");
        if (status == null || status.equals("all_not_deleted")) {
            return row -> !Json.flagAt(row, "is_deleted");
        }
        return status.equals("deleted")
                ? row -> Json.flagAt(row, "is_deleted")
                : row -> !Json.flagAt(row, "is_deleted") && Objects.equals(Json.textAt(row, "status"), status);
    }

    @Override
    public void mention(ObjectNode row, Related related) {
        related.mention(Kind.USER, Json.longAt(row, "creator_user_id"))
                .mention(Kind.USER, Json.longAt(row, "owner_id"))
                .mention(Kind.ORGANIZATION, Json.longAt(row, "org_id"))
                .mention(Kind.PIPELINE, Json.longAt(row, "pipeline_id"))
                .mention(Kind.PERSON, Json.longAt(row, "person_id"))
                .mention(Kind.STAGE, Json.longAt(row, "stage_id"));
    }
}
