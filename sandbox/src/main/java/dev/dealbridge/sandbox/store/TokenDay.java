package dev.dealbridge.sandbox.store;

import dev.dealbridge.sandbox.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// What one API token was charged on one day.
///
/// @param tokenId id of the token's row
/// @param day UTC day, counted from 1970-01-01
/// @param cost tokens
/// @param requests admitted requests
/// @param writes POST and PUT among them
public record TokenDay(long tokenId, long day, long cost, long requests, long writes) {

    /// As the log has it.
    static TokenDay of(JsonNode line) {
        return new TokenDay(
                line.get(0).longValue(),
                line.get(1).longValue(),
                line.get(2).longValue(),
                line.get(3).longValue(),
                // Older folders do not say.
                line.path(4).asLong(0));
    }

    ArrayNode toJson() {
        return Json.array().add(tokenId).add(day).add(cost).add(requests).add(writes);
    }
}
