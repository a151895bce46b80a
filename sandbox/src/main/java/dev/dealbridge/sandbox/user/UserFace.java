package dev.dealbridge.sandbox.user;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Face;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// How API v1 shows users inside other records. What it shows of a user alone depends on who asks: see [Users].
final class UserFace implements Face {
    @Override
    public ObjectNode full(ObjectNode row) {
        return related(row);
    }

    @Override
    public ObjectNode embedded(ObjectNode row) {
        ObjectNode user = related(row);
        user.set("value", user.path("id"));
        return user;
    }

    @Override
    public ObjectNode related(ObjectNode row) {
        ObjectNode user = Json.object();
        for (String name : List.of("id", "name", "email")) {
            user.set(name, Json.orNull(row, name));
        }
        user.put("has_pic", 0);
        user.set("pic_hash", Json.nothing());
        return user.put("active_flag", Json.flagAt(row, "active_flag"));
    }
}
