package dev.dealbridge.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.sandbox.core.SandboxControl;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SandboxExtensionTest {
    @RegisterExtension
    static final SandboxExtension pipedrive =
            new SandboxExtension(SandboxSettings.defaults().withPlan(Plan.GROWTH, 2));

    private static final List<URI> USED = new ArrayList<>();

    @BeforeEach
    void remember(Sandbox sandbox) {
        assertThat(sandbox).isSameAs(pipedrive.sandbox());
        USED.add(sandbox.baseUri());
    }

    @RepeatedTest(2)
    void beginsEachTestEmpty(Sandbox sandbox, SandboxControl control) {
        Api api = new Api(pipedrive.baseUri(), pipedrive.token());

        assertThat(api.post("/api/v2/deals", "{\"title\":\"Mine\"}").id()).isEqualTo(1);
        assertThat(control.counts()).containsEntry("deal", 1L);
        assertThat(control).isSameAs(sandbox.control()).isSameAs(pipedrive.control());
        assertThat(api.get("/api/v2/deals").header("x-daily-ratelimit-token-limit"))
                .isEqualTo("120000");
    }

    @Test
    void saysWhenNoTestHasBegun() {
        assertThatThrownBy(() -> new SandboxExtension().sandbox())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@RegisterExtension");
    }

    @AfterAll
    static void closesWhatItStarted() {
        assertThat(USED)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(address -> assertThatThrownBy(() -> new Api(address, "any").get("/api/v2/deals"))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasCauseInstanceOf(IOException.class));
    }

    @Nested
    class Inside {
        @Test
        void serves(Sandbox sandbox) {
            assertThat(sandbox).isSameAs(pipedrive.sandbox());
        }
    }
}
