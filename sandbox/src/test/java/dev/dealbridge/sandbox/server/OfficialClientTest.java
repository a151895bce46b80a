package dev.dealbridge.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.oauth.App;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Pipedrive's official client for Node.js, unmodified, against the sandbox: `src/test/node/suite.js`. Skipped where
/// `npm ci` was not run there; with `DEALBRIDGE_REQUIRE_NODE=true` it fails instead.
class OfficialClientTest {
    private static final Path SUITE = Path.of("src", "test", "node");

    @Test
    void takesTheSandboxForPipedrive() throws Exception {
        boolean installed = Files.isDirectory(SUITE.resolve("node_modules").resolve("pipedrive"));
        if ("true".equals(System.getenv("DEALBRIDGE_REQUIRE_NODE"))) {
            assertThat(installed).as("npm ci in sandbox/" + SUITE).isTrue();
        }
        Assumptions.assumeTrue(installed, "skipped, because npm ci was not run in sandbox/" + SUITE);
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
            // Nobody listens there: the test reads what a browser would be sent to.
            String callback = "http://127.0.0.1:1/callback?from=crm";
            App app = sandbox.control().apps().register("Books", List.of(callback), List.of("deals:full"));
            Process node = new ProcessBuilder(
                            "node",
                            "suite.js",
                            sandbox.baseUri().toString(),
                            sandbox.token(),
                            app.clientId(),
                            app.clientSecret(),
                            callback)
                    .directory(SUITE.toFile())
                    .redirectErrorStream(true)
                    .start();
            try {
                String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(node.exitValue()).as(said).isZero();
                assertThat(said.lines()).hasSize(6).allMatch(line -> line.startsWith("ok "));
            } finally {
                node.destroyForcibly();
            }
        }
    }
}
