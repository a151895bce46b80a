package dev.dealbridge.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The command of README's first screen, as a newcomer runs it.
class SmallDemoTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void winsInvoicesAndPaysADealAndFindsItAgain() throws Exception {
        JsonNode result;
        try (ChildProcess demo = ChildProcess.start(folder, "demo", "--once", "--json")) {
            assertThat(demo.await(PATIENCE)).as(demo.err()).isZero();
            assertThat(demo.err())
                    .containsSubsequence(
                            "Webhook received",
                            "Planned",
                            "RE-",
                            "issued",
                            "attached to the deal",
                            "Deal fields written",
                            "Recording a payment",
                            "paid")
                    .doesNotContain("WARN")
                    .doesNotContain("\tat ");
            result = JsonMapper.shared().readTree(demo.out());
        }
        assertThat(result.get("won").asInt()).isEqualTo(1);
        assertThat(result.get("invoices").asInt()).isEqualTo(1);
        assertThat(result.get("files").asInt()).isEqualTo(1);
        assertThat(result.get("paid").asInt()).isEqualTo(1);
        assertThat(result.get("duplicates").asInt()).isZero();
        assertThat(result.get("holds").asInt()).isZero();
        assertThat(result.at("/net/EUR").asString()).isEqualTo("1956.00");
        assertThat(result.get("verified").asBoolean()).isTrue();

        try (ChildProcess again = ChildProcess.start(folder, "demo", "--once", "--json")) {
            assertThat(again.await(PATIENCE)).as(again.err()).isZero();
            assertThat(withoutCosts(JsonMapper.shared().readTree(again.out()))).isEqualTo(withoutCosts(result));
        }
    }

    @Test
    void staysUpUntilItIsAskedToEnd() throws Exception {
        try (ChildProcess demo = ChildProcess.start(folder, "demo")) {
            demo.awaitOut(PATIENCE, line -> line.startsWith("Ctrl-C stops"));
            assertThat(demo.isAlive()).isTrue();
            assertThat(folder.resolve(".dealbridge/demo/running.json")).exists();

            assertTellsOtherCommands();

            demo.interrupt();
            demo.await(Duration.ofSeconds(40));
            assertThat(demo.err()).doesNotContain("\tat ");
        }
        assertThat(folder.resolve(".dealbridge/demo/running.json")).doesNotExist();
        assertThat(folder.resolve(".dealbridge/demo/postgres/pgdata/postmaster.pid"))
                .doesNotExist();
    }

    /// Commands in another terminal find the bridge that runs here.
    private void assertTellsOtherCommands() throws Exception {
        try (ChildProcess preview = ChildProcess.start(folder, "preview", "--deal", "3", "--json")) {
            assertThat(preview.await(PATIENCE)).as(preview.err()).isZero();
            JsonNode plan = JsonMapper.shared().readTree(preview.out());
            assertThat(plan.at("/totals/payable").asString()).isEqualTo("847.88");
            assertThat(plan.get("difference").asString()).isEqualTo("0.00");
            assertThat(plan.at("/tokens/total").asInt()).isPositive();
        }
        try (ChildProcess doctor = ChildProcess.start(folder, "doctor", "--json")) {
            assertThat(doctor.await(PATIENCE)).as(doctor.out() + doctor.err()).isZero();
            assertThat(JsonMapper.shared().readTree(doctor.out()).get("sound").asBoolean())
                    .isTrue();
        }
        try (ChildProcess second = ChildProcess.start(folder, "demo", "--once")) {
            assertThat(second.await(PATIENCE)).isEqualTo(69);
            assertThat(second.err()).contains("in use").contains("--data").hasLineCount(1);
        }
        assertThat(Files.readString(folder.resolve(".dealbridge/demo/dealbridge.yaml")))
                .doesNotContain("token");
    }

    private static ObjectNode withoutCosts(JsonNode result) {
        ObjectNode rest = ((ObjectNode) result).deepCopy();
        rest.remove("tokens");
        rest.remove("seconds");
        return rest;
    }
}
