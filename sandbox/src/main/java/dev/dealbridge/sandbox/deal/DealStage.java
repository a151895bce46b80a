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
import tools.jackson.databind.node.ObjectNode;

/// Where in its pipeline a deal is, and where it was: each move is kept as a row of [Kind#CHANGELOG].
final class DealStage {
    private final Records records;

    DealStage(Records records) {
        this.records = records;
    }

    /// One stay in a stage.
    ///
    /// @param to when it ended, or the moment of asking
    record Stay(long stageId, Instant from, Instant to) {}

    /// The stays of a deal until a moment, in order; a closed deal stays no longer than until it was closed.
    List<Stay> stays(ObjectNode deal, Instant until) {
        String closed = Json.textAt(deal, "close_time");
        Instant end = closed == null ? until : Instant.parse(closed);
        List<Stay> stays = new ArrayList<>();
        Instant from = time(deal, "add_time");
        for (ObjectNode move : moves(Json.longAt(deal, "id"))) {
            Instant to = time(move, "time");
            stays.add(new Stay(Json.longAt(move, "left_stage_id"), from, to));
            from = to;
        }
        stays.add(new Stay(Json.longAt(deal, "stage_id"), from, end));
        return stays;
    }

    private List<ObjectNode> moves(long dealId) {
        return records.store().rowsBy(Kind.CHANGELOG, "object_id", dealId).stream()
                .filter(row -> row.has("left_stage_id") && Objects.equals(Json.textAt(row, "object"), "deal"))
                .toList();
    }

    private static Instant time(ObjectNode row, String name) {
        return Instant.parse(Objects.requireNonNull(Json.textAt(row, name)));
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
            remember(call, before);
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

    private void remember(Call call, ObjectNode deal) {
        ObjectNode move = Json.object()
                .put("id", records.store().newId(Kind.CHANGELOG))
                .put("object", Kind.DEAL.key())
                .put("object_id", Json.longAt(deal, "id"))
                .put("left_stage_id", Json.longAt(deal, "stage_id"))
                .put("time", call.time());
        records.create(Kind.CHANGELOG, move, call);
    }
}
