package dev.dealbridge.pipedrive.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.support.Documents;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Headers;
import dev.dealbridge.pipedrive.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers every call with the example that Pipedrive's OpenAPI documents print for it.
class DocumentedExamplesTest {

    private final Documents documents = new Documents();

    @Test
    void readsTheExampleOfEveryOperation() {
        List<String> failures = new ArrayList<>();
        Set<String> withExample = new TreeSet<>();
        Pipedrive pipedrive = Pipedrive.over(call -> {
            Optional<JsonNode> example = documents.example(call);
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

    /// An example says that there is a next page, which the test would fetch for ever.
    private static Answer withoutCursor(JsonNode example) {
        ObjectNode copy = (ObjectNode) example.deepCopy();
        copy.remove("additional_data");
        return new Answer(200, Headers.NONE, Json.bytes(copy));
    }
}
