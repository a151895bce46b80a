package dev.dealbridge.sandbox.pipeline;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.V1;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Pipelines as API v1 shows them.
final class PipelineFace implements Face {
    @Override
    public ObjectNode full(ObjectNode row) {
        ObjectNode pipeline = Json.object();
        for (String name : List.of("id", "name", "url_title", "order_nr")) {
            pipeline.set(name, Json.orNull(row, name));
        }
        pipeline.put("active", !Json.flagAt(row, "is_deleted"));
        pipeline.put("deal_probability", Json.flagAt(row, "is_deal_probability_enabled"));
        pipeline.put("add_time", V1.time(Json.textAt(row, "add_time")));
        pipeline.put("update_time", V1.time(Json.textAt(row, "update_time")));
        return pipeline;
    }

    /// The list has one property more.
    ObjectNode listed(ObjectNode row) {
        return full(row).put("selected", false);
    }

    @Override
    public ObjectNode embedded(ObjectNode row) {
        return Json.object().put("name", Json.textAt(row, "name")).put("value", Json.longAt(row, "id"));
    }

    @Override
    public ObjectNode related(ObjectNode row) {
        return full(row);
    }
}
