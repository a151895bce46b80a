package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.wire.Call;
import tools.jackson.databind.node.ObjectNode;

/// Who owns and who sees a new record, unless the body said so.
public final class Ownership {
    private Ownership() {}

    /// Owner, visibility and state of a new record.
    public static void begin(Call call, ObjectNode row) {
        if (!row.has("owner_id")) {
            row.put("owner_id", call.caller().userId());
        }
        if (!row.has("visible_to")) {
            row.put("visible_to", 3);
        }
        row.put("is_deleted", false);
    }
}
