package dev.dealbridge.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.junit.SandboxExtension;
import dev.dealbridge.sandbox.oauth.App;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Pipedrive's official client for Node.js, unmodified, against the sandbox: `src/test/node/suite.js`.
@ExtendWith(SandboxExtension.class)
class OfficialClientTest {
    @Test
    void takesTheSandboxForPipedrive(Sandbox sandbox) throws Exception {
        // Nobody listens there: the test reads what a browser would be sent to.
        String callback = "http://127.0.0.1:1/callback?from=crm";
        App app = sandbox.control().apps().register("Books", List.of(callback), List.of("deals:full"));

        assertThat(NodeSuite.run(
                        "suite.js",
                        sandbox.baseUri().toString(),
                        sandbox.token(),
                        sandbox.baseUri() + "/api/v1",
                        sandbox.baseUri() + "/api/v2",
                        app.clientId(),
                        app.clientSecret(),
                        callback))
                .hasSize(6)
                .allMatch(line -> line.startsWith("ok "));
    }
}
