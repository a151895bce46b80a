package dev.dealbridge.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.sandbox.junit.SandboxExtension;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SandboxExtension.class)
class TimeTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void purgesDeletedRecordsAfterThirtyDays(Sandbox sandbox) {
        Api api = new Api(sandbox.baseUri(), sandbox.token());
        long gone = api.post("/api/v2/deals", "{\"title\":\"gone\"}").id();
        long kept = api.post("/api/v2/deals", "{\"title\":\"kept\"}").id();
        api.delete("/api/v2/deals/" + gone);

        sandbox.control().advance(Duration.ofDays(29));
        assertThat(api.get("/api/v2/deals/" + gone).data().path("is_deleted").booleanValue())
                .isTrue();
        sandbox.control().advance(Duration.ofDays(1));

        assertThat(api.get("/api/v2/deals/" + gone).status()).isEqualTo(404);
        assertThat(api.get("/api/v2/deals/" + kept).status()).isEqualTo(200);
    }

    @Test
    void givesANewBudgetTheNextDayAndLetsOthersSpendIt() {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withPlan(Plan.LITE, 1))) {
            Api api = new Api(sandbox.baseUri(), sandbox.token());
            sandbox.control().spendTokens(30_000);
            assertThat(api.get("/api/v2/deals").status()).isEqualTo(429);

            sandbox.control().advance(Duration.ofDays(1));

            assertThat(api.get("/api/v2/deals").status()).isEqualTo(200);
            assertThat(sandbox.control().tokenUse(sandbox.token()).charged()).isEqualTo(10);
        }
    }

    @Test
    void keepsItsTimeThroughARestartAndOnlyMovesOn() {
        SandboxSettings settings = SandboxSettings.defaults().withData(folder);
        Instant moved;
        try (Sandbox sandbox = Sandbox.start(settings)) {
            sandbox.control().advance(Duration.ofDays(400));
            moved = sandbox.control().now();
            assertThatThrownBy(() -> sandbox.control().advance(Duration.ofDays(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        try (Sandbox sandbox = Sandbox.start(settings)) {
            assertThat(sandbox.control().now()).isAfterOrEqualTo(moved);
            Api api = new Api(sandbox.baseUri(), sandbox.token());
            String made = api.post("/api/v2/deals", "{\"title\":\"later\"}")
                    .data()
                    .path("add_time")
                    .asString();
            assertThat(Instant.parse(made)).isAfter(moved.minusSeconds(1));
        }
    }

    @Test
    void automatesAndStumblesByChanceOverHttp(Sandbox sandbox) {
        Api api = new Api(sandbox.baseUri(), sandbox.token());
        long deal = api.post("/api/v2/deals", "{\"title\":\"moves\"}").id();
        assertThat(api.post("/sandbox/automations", "{\"stage_id\":3,\"changes\":{\"stage_id\":5,\"probability\":70}}")
                        .status())
                .isEqualTo(200);

        api.patch("/api/v2/deals/" + deal, "{\"stage_id\":3}");

        assertThat(api.get("/api/v2/deals/" + deal).data().path("stage_id").longValue())
                .isEqualTo(5);
        assertThat(api.get("/api/v2/deals/" + deal).data().path("probability").intValue())
                .isEqualTo(70);

        api.post("/sandbox/faults/random", "{\"seed\":7,\"per_mille\":1000,\"troubles\":[\"unavailable\"]}");
        assertThat(api.get("/api/v2/deals").status()).isEqualTo(503);
        api.delete("/sandbox/faults");
        assertThat(api.get("/api/v2/deals").status()).isEqualTo(200);
        assertThat(api.post("/sandbox/faults/random", "{\"seed\":7,\"per_mille\":1000,\"troubles\":[\"rain\"]}")
                        .status())
                .isEqualTo(400);
    }
}
