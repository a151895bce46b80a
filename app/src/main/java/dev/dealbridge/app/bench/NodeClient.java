package dev.dealbridge.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Pipedrive's official client for Node.js, in a process of its own.
final class NodeClient {
    private static final String SCRIPT = "node-client.js";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path folder;
    private final Path script;

    /// @param folder where `npm install pipedrive` was run
    /// @param workplace for the script
    NodeClient(Path folder, Path workplace) throws IOException {
        this.folder = folder;
        this.script = workplace.resolve(SCRIPT);
        try (InputStream source =
                Objects.requireNonNull(NodeClient.class.getResourceAsStream(SCRIPT), "node-client.js is missing")) {
            Files.copy(source, script);
        }
    }

    /// What one CPU second of it came to, once it is warm.
    record Rates(long read, long create) {}

    /// @param warmUps how often it does the work before it is measured
    Rates measure(URI base, int deals, int persons, int warmUps) throws IOException, InterruptedException {
        Path said = script.resolveSibling("node.log");
        Process process = new ProcessBuilder(
                        "node",
                        script.toString(),
                        base.toString(),
                        SandboxProcess.TOKEN,
                        Integer.toString(deals),
                        Integer.toString(persons),
                        Integer.toString(warmUps))
                .directory(folder.toFile())
                .redirectError(said.toFile())
                .start();
        String result = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the Node client failed: " + Files.readString(said));
        }
        JsonNode rates = MAPPER.readTree(result);
        return new Rates(rates.path("read").longValue(), rates.path("create").longValue());
    }
}
