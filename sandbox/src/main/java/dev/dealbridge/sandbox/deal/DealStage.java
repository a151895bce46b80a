package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Where in its pipeline a deal is, and where it was. A deal that was moved keeps its stays as `stage_history`.
final class DealStage {
    private static final String HISTORY = "stage_history";

    private final Records records;

    DealStage(Records records) {
        this.records = records;
    }

    /// One stay in a stage.
    ///
    /// @param to when it ended, or the moment of asking
    record Stay(long stageId, Instant from, Instant to) {}

    /// The stays of a deal until a moment, in order; a closed deal stays no longer than until it was closed.
    static List<Stay> stays(ObjectNode deal, Instant until) {
        String closed = Json.textAt(deal, "close_time");
        Instant end = closed == null ? until : Instant.parse(closed);
        List<Stay> stays = new ArrayList<>();
        JsonNode history = Json.value(deal, HISTORY);
        if (history == null) {
            stays.add(new Stay(Json.longAt(deal, "stage_id"), added(deal), end));
            return stays;
        }
        for (int i = 0; i < history.size(); i++) {
            Instant to = i + 1 < history.size() ? time(history.get(i + 1)) : end;
            stays.add(new Stay(Json.longAt(history.get(i), "stage_id"), time(history.get(i)), to));
        }
        return stays;
    }

    private static Instant added(ObjectNode deal) {
        return Instant.parse(Objects.requireNonNull(Json.textAt(deal, "add_time")));
    }

    private static Instant time(JsonNode entry) {
        return Instant.parse(Objects.requireNonNull(Json.textAt(entry, "time")));
    }

    /// The stage decides the pipeline; a pipeline alone means its first stage; neither means the first stage of the
    /// first one.
    void settle(Call call, @Nullable ObjectNode before, ObjectNode row, ObjectNode body) {
        if (body.has("stage_id")) {
            records.requireReference(row, "stage_id", Kind.STAGE);
        } else if (body.has("pipeline_id")) {
            records.requireReference(row, "pipeline_id", Kind.PIPELINE);
            if (before == null || Json.longAt(before, "pipeline_id") != Json.longAt(row, "pipeline_id")) {
                row.put("stage_id", firstStage(Json.longAt(row, "pipeline_id")));
            }
        } else if (before == null) {
            row.put("stage_id", firstStage(firstPipeline()));
        }
        ObjectNode stage = Objects.requireNonNull(records.find(Kind.STAGE, Json.longAt(row, "stage_id")));
        row.put("pipeline_id", Json.longAt(stage, "pipeline_id"));
        if (before != null && Json.longAt(before, "stage_id") != Json.longAt(row, "stage_id")) {
            row.put("stage_change_time", call.time());
            remember(before, row);
        }
    }

    private long firstPipeline() {
        return records.store().rows(Kind.PIPELINE).values().stream()
                .filter(row -> !Json.flagAt(row, "is_deleted"))
                .min(Comparator.comparingLong(row -> Json.longAt(row, "order_nr")))
                .map(row -> Json.longAt(row, "id"))
                .orElseThrow(() -> ApiError.refused("There is no pipeline"));
    }

    private long firstStage(long pipelineId) {
        return records.store().rowsBy(Kind.STAGE, "pipeline_id", pipelineId).stream()
                .filter(row -> !Json.flagAt(row, "is_deleted"))
                .min(Comparator.comparingLong(row -> Json.longAt(row, "order_nr")))
                .map(row -> Json.longAt(row, "id"))
                .orElseThrow(() -> ApiError.refused("Pipeline " + pipelineId + " has no stage"));
    }

    private static void remember(ObjectNode before, ObjectNode row) {
        JsonNode old = Json.value(before, HISTORY);
        ArrayNode history;
        if (old == null) {
            history = Json.array().add(entry(before, "add_time"));
        } else {
            history = (ArrayNode) old.deepCopy();
        }
        row.set(HISTORY, history.add(entry(row, "stage_change_time")));
    }

    private static ObjectNode entry(ObjectNode deal, String time) {
        ObjectNode entry = Json.object().put("stage_id", Json.longAt(deal, "stage_id"));
        entry.set("time", deal.path(time));
        return entry;
    }
}
