package dev.dealbridge.sandbox.wire;

import dev.dealbridge.sandbox.json.Json;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a call gets: a status, headers, and JSON or raw content.
///
/// @param headers by lower-case name, besides those that every answer carries
/// @param json the body as JSON, or null when it is raw
/// @param content the raw body, or null when it is JSON
/// @param contentType of the body
public record Reply(
        int status,
        Map<String, String> headers,
        @Nullable JsonNode json,
        @Nullable Content content,
        String contentType) {

    /// Raw bytes.
    public interface Content {
        /// Reads them; called once, outside any lock.
        byte[] read();
    }

    /// A body of JSON.
    public static Reply json(int status, JsonNode body) {
        return new Reply(status, Map.of(), body, null, "application/json");
    }

    /// `{"success": true, "data": ..}`.
    public static Reply data(int status, JsonNode data) {
        return json(status, envelope(data));
    }

    /// `{"success": true, "data": ..}` as an object to add to.
    public static ObjectNode envelope(JsonNode data) {
        ObjectNode body = Json.object().put("success", true);
        body.set("data", data);
        return body;
    }

    /// A body that is no JSON.
    public static Reply raw(int status, String contentType, Content content) {
        return new Reply(status, Map.of(), null, content, contentType);
    }

    /// The same with one more header.
    public Reply with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, Map.copyOf(more), json, content, contentType);
    }

    /// The bytes of the body.
    public byte[] bytes() {
        if (json != null) {
            return Json.bytes(json);
        }
        return content == null ? new byte[0] : content.read();
    }
}
