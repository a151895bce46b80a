package dev.dealbridge.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.junit.SandboxExtension;
import dev.dealbridge.sandbox.server.NodeSuite;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.Shared;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// A second judge that shares no code with this project: Stoplight's Prism stands as a validating proxy between
/// Pipedrive's official client and the sandbox, and holds requests and answers against Pipedrive's OpenAPI documents.
@ExtendWith(SandboxExtension.class)
class ContractProxyTest {
    /// Answers whose status is recorded, while the document has another one (facts of Pipedrive's API, section 8).
    private static final Set<String> RECORDED = Set.of("POST /api/v1/notes 201");

    @Test
    void findsNothingThatIsNotListed(Sandbox sandbox) throws Exception {
        Path documents = Shared.at("pipedrive/openapi").toAbsolutePath();

        List<String> said = NodeSuite.run(
                "contract.js",
                sandbox.baseUri().toString(),
                sandbox.token(),
                documents.resolve("pipedrive-v1.yaml").toString(),
                documents.resolve("pipedrive-v2.yaml").toString());

        assertThat(said).filteredOn(line -> line.startsWith("ok ")).hasSize(5);
        assertThat(said).filteredOn(line -> line.startsWith("{\"checked\"")).hasSizeGreaterThan(30);
        assertThat(said)
                .filteredOn(line -> line.startsWith("{\"method\""))
                .hasSizeGreaterThan(10)
                .filteredOn(line -> !isKnown(Json.parse(line)))
                .isEmpty();
    }

    private static boolean isKnown(JsonNode found) {
        String method = found.path("method").asString();
        String path = found.path("path").asString();
        int status = found.path("status").intValue();
        if (found.path("side").asString().equals("request")) {
            return false;
        }
        return status >= 300
                || RECORDED.contains(method + " " + path + " " + status)
                || OpenApi.explains(
                        method,
                        path,
                        found.path("place").asString(),
                        found.path("what").asString(""));
    }
}
