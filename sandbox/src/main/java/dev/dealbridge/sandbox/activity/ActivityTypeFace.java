package dev.dealbridge.sandbox.activity;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Face;
import tools.jackson.databind.node.ObjectNode;

/// Types of activities as API v1 shows them.
final class ActivityTypeFace implements Face {
    @Override
    public ObjectNode full(ObjectNode row) {
        return ActivityTypes.shown(row);
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
