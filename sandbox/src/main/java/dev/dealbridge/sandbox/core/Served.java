package dev.dealbridge.sandbox.core;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.wire.Reply;
import tools.jackson.databind.node.ObjectNode;

/// What came out of a request before it travels.
///
/// @param body bytes of the reply
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record Served(Reply reply, byte[] body, String operation, int charged) {
    static Served of(Reply reply) {
        return new Served(reply, reply.bytes(), "", 0);
    }

    /// The same with `data: null`, where the body has data.
    Served withoutData() {
        if (!(reply.json() instanceof ObjectNode json) || !json.has("data")) {
            return this;
        }
        ObjectNode empty = json.deepCopy();
        empty.set("data", Json.nothing());
        return new Served(reply, Json.bytes(empty), operation, charged);
    }
}
