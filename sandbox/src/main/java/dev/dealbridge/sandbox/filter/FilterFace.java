package dev.dealbridge.sandbox.filter;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.V1;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// How API v1 shows filters: without their conditions, which stand only in a filter that is asked for alone.
final class FilterFace implements Face {
    private static final List<String> ABSENT = List.of("filter_code", "last_used_time", "custom_view_id");

    @Override
    public ObjectNode full(ObjectNode row) {
        ObjectNode filter = Json.object()
                .put("id", Json.longAt(row, "id"))
                .put("name", Json.textAt(row, "name"))
                .put("is_editable", true)
                .put("active_flag", true)
                .put("type", Json.textAt(row, "type"))
                .put("temporary_flag", false)
                .put("user_id", Json.longAt(row, "user_id"))
                .put("add_time", V1.time(Json.textAt(row, "add_time")))
                .put("update_time", V1.time(Json.textAt(row, "update_time")))
                .put("visible_to", "1");
        ABSENT.forEach(name -> filter.set(name, Json.nothing()));
        return filter;
    }

    @Override
    public ObjectNode embedded(ObjectNode row) {
        return related(row).put("value", Json.longAt(row, "id"));
    }

    @Override
    public ObjectNode related(ObjectNode row) {
        return Json.object().put("id", Json.longAt(row, "id")).put("name", Json.textAt(row, "name"));
    }
}
