package dev.dealbridge.sandbox.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.sandbox.core.LoadRefused;
import dev.dealbridge.sandbox.demo.DemoCompany;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PipelineImportTest {
    /// The machine may be busy with other things: what counts is the work done here.
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    @TempDir
    Path data;

    @Test
    void loadsTheWholePublicPipelineOnce() {
        Path folder = CsvFolder.real();
        SandboxSettings settings = SandboxSettings.defaults().withData(data);
        try (Sandbox sandbox = Sandbox.start(settings)) {
            long start = CPU.getCurrentThreadCpuTime();
            ImportReport report = PipelineImport.of(folder).into(sandbox.core());
            assertThat(Duration.ofNanos(CPU.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(report.alreadyThere()).isFalse();
            assertThat(report.wonValue()).isEqualByComparingTo("10005534");
            checkWonDeals(sandbox);
        }
        long start = CPU.getCurrentThreadCpuTime();
        try (Sandbox again = Sandbox.start(settings)) {
            assertThat(Duration.ofNanos(CPU.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertThat(PipelineImport.of(folder).into(again.core()).alreadyThere())
                    .isTrue();
            assertThat(again.control().counts()).containsEntry("deal", 8800L).containsEntry("organization", 85L);
            checkWonDeals(again);
        }
    }

    private static void checkWonDeals(Sandbox sandbox) {
        Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());
        List<JsonNode> won = new ArrayList<>();
        String cursor = "";
        do {
            Api.Answer page = api.get("/api/v2/deals?status=won&limit=500" + cursor);
            page.data().forEach(won::add);
            String next = Json.textAt(page.body().path("additional_data"), "next_cursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        assertThat(won).hasSize(4238);
        assertThat(won.stream().map(deal -> deal.path("value").decimalValue()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("10005534");
        assertThat(won)
                .allMatch(deal -> deal.path("currency").stringValue().equals("USD")
                        && deal.path("won_time").stringValue().endsWith("T12:00:00Z")
                        && deal.path("won_time")
                                .stringValue()
                                .startsWith(deal.path("local_won_date").stringValue())
                        && deal.path("org_id").longValue() > 0);
        JsonNode line = api.get("/api/v2/deals/" + won.getFirst().path("id") + "/products")
                .data()
                .get(0);
        assertThat(line.path("item_price").decimalValue())
                .isEqualByComparingTo(won.getFirst().path("value").decimalValue());
        assertThat(line.path("tax").intValue()).isZero();
        assertThat(line.path("quantity").intValue()).isEqualTo(1);
        JsonNode address = api.get("/api/v2/organizations/1").data().path("address");
        assertThat(address.path("locality").stringValue()).isEqualTo("Sampletown");
        assertThat(address.path("country").stringValue()).isEqualTo("US");
    }

    @Test
    void isRefusedOverAnythingElse() {
        PipelineImport pipeline = PipelineImport.of(CsvFolder.real());
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
            DemoCompany.into(sandbox.core());
            long deals = Objects.requireNonNull(sandbox.control().counts().get("deal"));

            assertThatThrownBy(() -> pipeline.into(sandbox.core())).isInstanceOf(LoadRefused.class);

            assertThat(sandbox.control().counts()).containsEntry("deal", deals);
        }
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
            pipeline.into(sandbox.core());
            assertThatThrownBy(() -> pipeline.withoutSupplement().into(sandbox.core()))
                    .isInstanceOf(LoadRefused.class)
                    .hasMessageContaining("changed since");
        }
    }

    @Test
    void leavesAddressesOutWithoutSupplement() {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
            PipelineImport.of(CsvFolder.real()).withoutSupplement().into(sandbox.core());
            Api api = new Api(sandbox.baseUri(), sandbox.token());
            assertThat(api.get("/api/v2/organizations?limit=500").data())
                    .hasSize(85)
                    .allSatisfy(organization ->
                            assertThat(organization.path("address").isNull()).isTrue());
        }
    }
}
