package dev.dealbridge.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PipelineDemoTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /// Connecting, and a look for won deals: the same for any number of deals.
    private static final long TOKENS_OF_A_START = 200;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void invoicesEveryWonDealOnceThroughAKillOfTheWholeTree() throws Exception {
        RealPipeline pipeline = RealPipeline.firstRows(300, folder.resolve("pipeline"));
        try (ChildProcess first = start(pipeline)) {
            first.awaitErr(Duration.ofMinutes(2), line -> line.matches("Invoic.* [1-9][0-9] of .*"));
            first.killTree();
            assertThat(first.out()).isEmpty();
        }
        JsonNode result = run(pipeline, Duration.ofMinutes(3));
        assertThat(result.get("deals").asInt()).isEqualTo(300);
        assertThat(result.get("won").asInt()).isEqualTo(pipeline.won());
        assertThat(result.get("invoices").asInt()).isEqualTo(pipeline.won());
        assertThat(result.at("/net/USD").asString())
                .isEqualTo(pipeline.wonValue().toPlainString());
        assertThat(result.get("files").asInt()).isEqualTo(pipeline.won());
        assertThat(result.get("duplicates").asInt()).isZero();
        assertThat(result.get("holds").asInt()).isZero();

        Map<DealId, Instant> before = updateTimes();
        JsonNode again = run(pipeline, Duration.ofMinutes(2));
        assertThat(withoutCosts(again)).isEqualTo(withoutCosts(result));
        assertThat(again.get("tokens").asLong() - result.get("tokens").asLong()).isBetween(0L, TOKENS_OF_A_START);
        assertThat(updateTimes()).hasSize(300).isEqualTo(before);
    }

    /// When each deal was last changed, from the sandbox's data folder.
    private Map<DealId, Instant> updateTimes() {
        SandboxSettings settings =
                SandboxSettings.defaults().withData(folder.resolve("data").resolve("sandbox"));
        Map<DealId, Instant> times = new HashMap<>();
        try (Sandbox sandbox = Sandbox.start(settings);
                Pipedrive inspector = Pipedrive.connect(
                        PipedriveSettings.of(sandbox.baseUri(), new ApiToken(sandbox.inspectorToken())))) {
            for (Deal deal : inspector.deals().list(DealFilter.all().withPageSize(500))) {
                times.put(deal.id(), Objects.requireNonNull(deal.updateTime()));
            }
        }
        return times;
    }

    @Test
    void holdsEveryWonDealWithoutAddresses() throws Exception {
        RealPipeline pipeline = RealPipeline.firstRows(60, folder.resolve("pipeline"));
        try (ChildProcess run = start(pipeline, "--no-supplement")) {
            assertThat(run.await(Duration.ofMinutes(2))).as(run.err()).isZero();
            JsonNode result = JSON.readTree(run.out());
            assertThat(result.get("invoices").asInt()).isZero();
            assertThat(result.get("files").asInt()).isZero();
            assertThat(result.get("holds").asInt()).isEqualTo(pipeline.won());
        }
    }

    @Test
    @Tag("long")
    void invoicesTheWholeRealPipelineThroughAKillOfTheWholeTree() throws Exception {
        RealPipeline pipeline = RealPipeline.whole();
        assertThat(pipeline.won()).isEqualTo(4_238);
        try (ChildProcess first = start(pipeline)) {
            first.awaitErr(Duration.ofMinutes(10), line -> line.matches("Invoic.* [1-9],?[0-9]{3} of .*"));
            first.killTree();
        }
        JsonNode result = run(pipeline, Duration.ofMinutes(25));
        assertThat(withoutCosts(result)).isEqualTo(JSON.readTree("""
                        {"deals":8800,"won":4238,"invoices":4238,"net":{"USD":"10005534.00"},"files":4238,
                         "duplicates":0,"holds":0,"differences":[],"verified":true}
                        """));
        assertThat(result.get("tokens").decimalValue())
                .isLessThanOrEqualTo(
                        new BigDecimal("29.5").multiply(new BigDecimal(4_238)).add(new BigDecimal(2_000)));
    }

    private ChildProcess start(RealPipeline pipeline, String... more) throws IOException {
        String[] arguments = Stream.concat(
                        Stream.of(
                                "demo",
                                "--once",
                                "--json",
                                "--import",
                                pipeline.folder().toString(),
                                "--data",
                                folder.resolve("data").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return ChildProcess.start(folder, arguments);
    }

    private JsonNode run(RealPipeline pipeline, Duration atMost) throws Exception {
        try (ChildProcess run = start(pipeline)) {
            assertThat(run.await(atMost)).as(run.err()).isZero();
            return JSON.readTree(run.out());
        }
    }

    private static ObjectNode withoutCosts(JsonNode result) {
        ObjectNode rest = ((ObjectNode) result).deepCopy();
        rest.remove("tokens");
        rest.remove("seconds");
        return rest;
    }
}
