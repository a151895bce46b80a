package dev.dealbridge.sandbox.pipeline;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Stages as API v1 shows them.
final class StageFace implements Face {
    private final Records records;

    StageFace(Records records) {
        this.records = records;
    }

    @Override
    public ObjectNode full(ObjectNode row) {
        ObjectNode stage = Json.object();
        for (String name : List.of("id", "order_nr", "name")) {
            stage.set(name, Json.orNull(row, name));
        }
        stage.put("active_flag", !Json.flagAt(row, "is_deleted"));
        stage.set("deal_probability", Json.orNull(row, "deal_probability"));
        stage.set("pipeline_id", Json.orNull(row, "pipeline_id"));
        stage.put("rotten_flag", Json.flagAt(row, "is_deal_rot_enabled"));
        stage.set("rotten_days", Json.orNull(row, "days_to_rotten"));
        stage.put("add_time", V1.time(Json.textAt(row, "add_time")));
        stage.put("update_time", V1.time(Json.textAt(row, "update_time")));
        return stage;
    }

    @Override
    public ObjectNode embedded(ObjectNode row) {
        return Json.object().put("name", Json.textAt(row, "name")).put("value", Json.longAt(row, "id"));
    }

    /// In lists and beside other records it says what pipeline it is in.
    @Override
    public ObjectNode related(ObjectNode row) {
        ObjectNode pipeline = records.find(Kind.PIPELINE, Json.longAt(row, "pipeline_id"));
        ObjectNode stage = full(row);
        stage.put("pipeline_name", pipeline == null ? null : Json.textAt(pipeline, "name"));
        return stage.put(
                "pipeline_deal_probability", pipeline != null && Json.flagAt(pipeline, "is_deal_probability_enabled"));
    }
}
