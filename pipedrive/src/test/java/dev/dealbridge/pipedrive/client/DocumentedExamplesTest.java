package dev.dealbridge.pipedrive.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.support.SharedData;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Headers;
import dev.dealbridge.pipedrive.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Answers every call with the example that Pipedrive's OpenAPI documents print for it.
class DocumentedExamplesTest {

    private final JsonNode v1 = document("pipedrive-v1.yaml");
    private final JsonNode v2 = document("pipedrive-v2.yaml");

    @Test
    void readsTheExampleOfEveryOperation() {
        List<String> failures = new ArrayList<>();
        Set<String> withExample = new TreeSet<>();
        Pipedrive pipedrive = Pipedrive.over(call -> {
            Optional<JsonNode> example = example(call);
            if (example.isEmpty()) {
                return Answers.json(404, "{\"success\":false,\"error\":\"no example\"}");
            }
            withExample.add(call.operation().name());
            return withoutCursor(example.get());
        });

        EveryCall.all().forEach(call -> {
            try {
                call.accept(pipedrive);
            } catch (RuntimeException e) {
                if (!String.valueOf(e.getMessage()).contains("no example")) {
                    failures.add(String.valueOf(e.getMessage()));
                }
            }
        });

        assertThat(failures).isEmpty();
        assertThat(withExample).hasSizeGreaterThan(90);
    }

    private Optional<JsonNode> example(Call call) {
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

    /// An example says that there is a next page, which the test would fetch for ever.
    private static Answer withoutCursor(JsonNode example) {
        ObjectNode copy = (ObjectNode) example.deepCopy();
        copy.remove("additional_data");
        return new Answer(200, Headers.NONE, Json.bytes(copy));
    }

    private static JsonNode document(String name) {
        return YAMLMapper.builder().build().readTree(SharedData.bytes(SharedData.require("openapi/" + name)));
    }
}
