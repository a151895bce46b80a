package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Caller;
import tools.jackson.databind.node.ObjectNode;

/// Where a new deal or lead comes from.
public final class Origin {
    private Origin() {}

    /// Names the application that makes it (recorded), or the API.
    public static void mark(Call call, ObjectNode row) {
        Caller.App app = call.caller().app();
        row.put("origin", app == null ? "API" : "Marketplace");
        if (app != null && !row.has("origin_id")) {
            row.put("origin_id", app.clientId());
        }
    }
}
