package dev.dealbridge.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Pipedrive's official client for Node.js, in a process of its own that stays, so that it stays warm.
final class NodeClient implements AutoCloseable {
    private static final String SCRIPT = "node-client.js";

    private final Path said;
    private final Process process;
    private final Writer orders;
    private final BufferedReader results;

    private NodeClient(Path said, Process process) {
        this.said = said;
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.results = process.inputReader(StandardCharsets.UTF_8);
    }

    /// @param folder where `npm install pipedrive` was run
    /// @param workplace for the script
    static NodeClient start(Path folder, Path workplace, URI base) throws IOException {
        Path script = workplace.resolve(SCRIPT);
        try (InputStream source =
                Objects.requireNonNull(NodeClient.class.getResourceAsStream(SCRIPT), "node-client.js is missing")) {
            Files.copy(source, script);
        }
        Path said = workplace.resolve("node.log");
        Process process = new ProcessBuilder("node", script.toString(), base.toString(), SandboxProcess.TOKEN)
                .directory(folder.toFile())
                .redirectError(said.toFile())
                .start();
        return new NodeClient(said, process);
    }

    /// Reads as many deals and says how many it were in one second of its process's CPU time.
    long read(int deals) throws IOException {
        return perCpuSecond("read " + deals);
    }

    /// Creates as many persons, likewise.
    long create(int persons) throws IOException {
        return perCpuSecond("create " + persons);
    }

    private long perCpuSecond(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        String result = results.readLine();
        if (result == null) {
            throw new IOException("the Node client failed: " + Files.readString(said));
        }
        return Long.parseLong(result);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
