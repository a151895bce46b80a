package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.V1;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// How API v1 shows pictures.
final class PictureFace implements Face {
    @Override
    public ObjectNode full(ObjectNode row) {
        return related(row);
    }

    @Override
    public ObjectNode embedded(ObjectNode row) {
        ObjectNode shown = related(row);
        shown.remove("id");
        return shown.put("value", Json.longAt(row, "id"));
    }

    @Override
    public ObjectNode related(ObjectNode row) {
        ObjectNode shown = Json.object();
        for (String name : List.of("id", "item_type", "item_id", "active_flag")) {
            shown.set(name, row.path(name));
        }
        shown.put("add_time", V1.time(Json.textAt(row, "add_time")));
        shown.put("update_time", V1.time(Json.textAt(row, "update_time")));
        shown.set("added_by_user_id", row.path("added_by_user_id"));
        shown.set("pictures", addresses(row));
        return shown;
    }

    /// Where the two sizes would be; nothing is served there.
    static ObjectNode addresses(ObjectNode row) {
        String start = "https://pipedrive-profile-pics.s3.example.com/" + Json.textAt(row, "hash") + "_";
        return Json.object().put("128", start + "128.jpg").put("512", start + "512.jpg");
    }
}
