package dev.dealbridge.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// The programs for Node.js in `src/test/node`. Tests that run them are skipped where `npm ci` was not run there; with
/// `DEALBRIDGE_REQUIRE_NODE=true` they fail instead.
public final class NodeSuite {
    private static final Path FOLDER = Path.of("src", "test", "node");

    private NodeSuite() {}

    /// Runs one of them, which must end well within a minute, and returns what it printed.
    public static List<String> run(String program, String... arguments) throws Exception {
        boolean installed = Files.isDirectory(FOLDER.resolve("node_modules").resolve("pipedrive"))
                && Files.isDirectory(FOLDER.resolve("node_modules").resolve("@stoplight"));
        if ("true".equals(System.getenv("DEALBRIDGE_REQUIRE_NODE"))) {
            assertThat(installed).as("npm ci in sandbox/" + FOLDER).isTrue();
        }
        Assumptions.assumeTrue(installed, "skipped, because npm ci was not run in sandbox/" + FOLDER);
        List<String> command = new ArrayList<>(List.of("node", program));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("node", ".txt");
        Process node = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = node.waitFor(1, TimeUnit.MINUTES);
            String said = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended).as("not done after a minute: " + said).isTrue();
            assertThat(node.exitValue()).as(said).isZero();
            return said.lines().toList();
        } finally {
            node.descendants().forEach(ProcessHandle::destroyForcibly);
            node.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }
}
