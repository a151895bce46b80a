package dev.dealbridge.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.junit.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Pipedrive's official client for Node.js, unmodified, against the sandbox: `src/test/node/suite.js`.
@ExtendWith(SandboxExtension.class)
class OfficialClientTest {
    @Test
    void takesTheSandboxForPipedrive(Sandbox sandbox) throws Exception {
        assertThat(NodeSuite.run("suite.js", sandbox.baseUri().toString(), sandbox.token()))
                .hasSize(5)
                .allMatch(line -> line.startsWith("ok "));
    }
}
