package dev.dealbridge.pipedrive.support;

import dev.dealbridge.pipedrive.transport.Call;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Pipedrive's OpenAPI documents. Tests that need them skip where they are missing.
public final class Documents {

    private final JsonNode v1 = document("pipedrive-v1.yaml");
    private final JsonNode v2 = document("pipedrive-v2.yaml");

    /// The body that the documents print as the example of a successful answer.
    public Optional<JsonNode> example(Call call) {
        String path = call.operation().path();
        JsonNode document = path.startsWith("/api/v2") ? v2 : v1;
        JsonNode responses = document.path("paths")
                .path(path.substring("/api/v2".length()))
                .path(call.method().name().toLowerCase(Locale.ROOT))
                .path("responses");
        for (Map.Entry<String, JsonNode> response : responses.properties()) {
            JsonNode example =
                    response.getValue().path("content").path("application/json").path("example");
            if (response.getKey().startsWith("2") && example.isObject()) {
                return Optional.of(example);
            }
        }
        return Optional.empty();
    }

    private static JsonNode document(String name) {
        return YAMLMapper.builder().build().readTree(SharedData.bytes(SharedData.require("openapi/" + name)));
    }
}
