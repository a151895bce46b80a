package dev.dealbridge.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SandboxExtension.class)
class InjectedSandboxTest {
    @Test
    void isGivenToATestThatAsksForIt(Sandbox sandbox) {
        Api api = new Api(sandbox.baseUri(), sandbox.token());

        assertThat(api.get("/api/v2/deals").data()).isEmpty();
    }
}
