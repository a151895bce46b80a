package dev.dealbridge.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.sandbox.fault.Fault;
import dev.dealbridge.sandbox.fault.Trouble;
import dev.dealbridge.sandbox.settings.SandboxNotStarted;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Sandboxes on one machine know nothing of each other.
class TwoSandboxesTest {
    @TempDir
    Path folder;

    private SandboxSettings in(String name) {
        return SandboxSettings.defaults().withData(folder.resolve(name));
    }

    @Test
    void leaveEachOtherAlone() {
        try (Sandbox one = Sandbox.start(in("one"));
                Sandbox two = Sandbox.start(in("two"))) {
            JsonNode before = two.control().state();
            Api api = new Api(one.baseUri(), one.token());
            Api other = new Api(two.baseUri(), two.token());

            assertThat(one.baseUri()).isNotEqualTo(two.baseUri());
            assertThat(api.post("/api/v2/deals", "{\"title\":\"of one\"}").status())
                    .isLessThan(300);
            one.control().advance(Duration.ofDays(1));
            one.control().addFault(Fault.once("GET", "/api/v2/deals", Trouble.UNAVAILABLE));

            assertThat(two.control().state()).isEqualTo(before);
            assertThat(two.control().now()).isBefore(one.control().now());
            assertThat(two.control().tokenUse(two.token()).charged()).isZero();
            assertThat(api.get("/api/v2/deals").status()).isEqualTo(503);
            assertThat(other.get("/api/v2/deals").data()).isEmpty();
            assertThat(new Api(two.baseUri(), one.token()).get("/api/v2/deals").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void doNotShareADataFolder() {
        try (Sandbox one = Sandbox.start(in("shared"))) {
            JsonNode before = one.control().state();

            assertThatThrownBy(() -> Sandbox.start(in("shared")))
                    .isInstanceOf(SandboxNotStarted.class)
                    .hasMessageContaining("in use by another sandbox")
                    .hasMessageContaining(folder.resolve("shared").toString());

            assertThatThrownBy(() -> Child.start(folder.resolve("shared")))
                    .as("another process, after this one was refused")
                    .hasMessageContaining("the child ended");

            assertThat(one.control().state()).isEqualTo(before);
            assertThat(new Api(one.baseUri(), one.token())
                            .post("/api/v2/deals", "{\"title\":\"still served\"}")
                            .status())
                    .isLessThan(300);
        }
        try (Sandbox again = Sandbox.start(in("shared"))) {
            assertThat(again.control().counts()).containsEntry("deal", 1L);
        }
    }
}
