package dev.dealbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dealbridge.app.console.Console;
import dev.dealbridge.sandbox.demo.DemoCompany;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DealbridgeTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void explainsItsCommandsAndExitCodes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("demo", "serve", "sandbox", "preview", "doctor", "holds", "budget", "ledger", "bench")
                .contains("Exit codes:", "69", "a port is taken");
    }

    @Test
    void showsHelpWithoutAnyArgument() {
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("Usage: ./dealbridge");
    }

    @Test
    void saysWhatIsWrongWithAnApplication() throws IOException {
        Path app = folder.resolve("app.json");
        Files.writeString(app, "{\"name\":\"Books\",\"redirect_uris\":[\"nowhere\"],\"scopes\":[]}");
        assertThat(run("sandbox", "--port", "0", "--app", app.toString())).isEqualTo(65);
        assertThat(err.toString()).contains("app.json", "'nowhere' is no http or https address");
    }

    @Test
    void saysWhatIsWrongWithAnOption() {
        assertThat(run("sandbox", "--plan", "gold")).isEqualTo(64);
        assertThat(err.toString())
                .contains("--plan")
                .contains("ULTIMATE")
                .contains("./dealbridge sandbox --help")
                .doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void fillsASandboxFromOneSourceOnly() {
        assertThat(run("sandbox", "--port", "0", "--large", "5", "--demo-company"))
                .isEqualTo(64);
        assertThat(err.toString()).contains("give one of them").hasLineCount(1);
        err.getBuffer().setLength(0);
        assertThat(run("sandbox", "--port", "0", "--large", "0")).isEqualTo(64);
        assertThat(err.toString()).contains("--large is 0").hasLineCount(1);
    }

    @Test
    void measuresASandbox() {
        int code = run("bench", "sandbox", "--deals", "20", "--rounds", "1", "--json");
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.get("figures"))
                .hasSizeGreaterThan(15)
                .allSatisfy(
                        figure -> assertThat(figure.get("median").longValue()).isNotNegative());
        // Whether this machine is fast enough is not the question here.
        assertThat(code).isEqualTo(report.get("reached").booleanValue() ? 0 : 1);
        assertThat(run("bench", "sandbox", "--deals", "0")).isEqualTo(64);
    }

    @Test
    void calculatesAnInvoiceFromJson() throws IOException {
        Path file = Files.writeString(folder.resolve("invoice.json"), """
                {"currency": "EUR", "tax_method": "exclusive",
                 "lines": [{"quantity": "3", "price": "33.33", "tax_rate": 19}]}
                """);
        assertThat(run("ledger", "calculate", file.toString())).isZero();
        JsonNode totals = JsonMapper.shared().readTree(out.toString());
        assertThat(totals.get("net").asString()).isEqualTo("99.99");
        assertThat(totals.get("tax").asString()).isEqualTo("19.00");
        assertThat(totals.get("payable").asString()).isEqualTo("118.99");
    }

    @Test
    void namesEveryProblemOfAnInvoice() throws IOException {
        Path file = Files.writeString(folder.resolve("invoice.json"), "{\"currency\": \"EURO\", \"lines\": []}");
        assertThat(run("ledger", "calculate", file.toString())).isEqualTo(65);
        assertThat(err.toString()).contains("currency").contains("tax_method").doesNotContain("\tat ");
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThat(run("ledger", "calculate", folder.resolve("none.json").toString()))
                .isEqualTo(65);
        assertThat(err.toString()).contains("none.json").hasLineCount(1);
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("sandbox", "--port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(69);
        }
        assertThat(err.toString()).contains("taken").contains("--port").hasLineCount(1);
    }

    @Test
    void saysWhatIsWrongWithCsvFiles() throws IOException {
        Files.writeString(folder.resolve("sales_pipeline.csv"), "nonsense\n");
        assertThat(run("sandbox", "--port", "0", "--import", folder.toString())).isEqualTo(65);
        assertThat(err.toString()).contains("accounts.csv").doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAStateAndThatTwoFillingsAreOneTooMany() throws IOException {
        Path file = Files.writeString(folder.resolve("state.json"), "{\n \"deal\": nonsense}");
        assertThat(run("sandbox", "--port", "0", "--state", file.toString())).isEqualTo(65);
        assertThat(err.toString())
                .contains("the state was not loaded: line 2, column")
                .doesNotContain("\tat ");
        err.getBuffer().setLength(0);
        assertThat(run(
                        "sandbox",
                        "--port",
                        "0",
                        "--state",
                        folder.resolve("none").toString()))
                .isEqualTo(65);
        assertThat(err.toString()).contains("none", "give another file");
        assertThat(run("sandbox", "--demo-company", "--state", file.toString())).isEqualTo(64);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysThatItWasStoppedInTheMiddleOfACall() throws IOException {
        Path file = Files.writeString(folder.resolve("invoice.json"), "{}");
        Thread.currentThread().interrupt();
        try {
            assertThat(run("ledger", "calculate", file.toString())).isEqualTo(130);
        } finally {
            Thread.interrupted();
        }
        assertThat(err.toString()).isEqualToIgnoringNewLines("Stopped.");
    }

    @Test
    void saysWhyTheSandboxCannotStart() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(run("sandbox", "--port", "0", "--data", file.resolve("data").toString()))
                .isEqualTo(69);
        assertThat(err.toString())
                .contains("cannot create the data folder", "choose another folder")
                .hasLineCount(1);
    }

    @Test
    void saysThatADataFolderIsInUseOrDamaged() throws IOException {
        Path data = folder.resolve("data");
        try (Sandbox _ = Sandbox.start(SandboxSettings.defaults().withData(data))) {
            assertThat(run("sandbox", "--port", "0", "--data", data.toString())).isEqualTo(69);
            assertThat(err.toString()).contains("in use by another sandbox").hasLineCount(1);
        }
        Path log = data.resolve("log-000000.jsonl");
        Files.writeString(log, Files.readString(log).replaceFirst("\\{", "?"));
        err.getBuffer().setLength(0);
        assertThat(run("sandbox", "--port", "0", "--data", data.toString())).isEqualTo(69);
        assertThat(err.toString())
                .contains("is damaged", "start with a new one")
                .hasLineCount(1);
    }

    @Test
    void refusesToMixTwoLoadsInOneDataFolder() {
        Path data = folder.resolve("data/sandbox");
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withData(data))) {
            DemoCompany.into(sandbox.core());
        }
        Path csv = Path.of("../../shared/crm-data/crm-sales-opportunities");
        assumeTrue(Files.isDirectory(csv), "skipped: the published sales pipeline is not beside the checkout");
        assertThat(run(
                        "demo",
                        "--once",
                        "--import",
                        csv.toString(),
                        "--data",
                        folder.resolve("data").toString()))
                .isEqualTo(65);
        assertThat(err.toString()).contains("changed since the import: use --fresh or another --data");
    }

    @Test
    void leavesTheConfigurationAndDataOfOthersAlone() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path configuration = Files.writeString(data.resolve("dealbridge.yaml"), "tenant: {name: Mine}");
        assertThat(run("demo", "--once", "--fresh", "--data", data.toString())).isEqualTo(64);
        assertThat(err.toString())
                .contains("was not written by a demo", "--data")
                .hasLineCount(1);
        assertThat(configuration).hasContent("tenant: {name: Mine}");
        assertThat(run("demo", "--once", "--fresh", "--data", folder.toString()))
                .isEqualTo(64);
        assertThat(configuration).exists();
    }

    private int run(String... arguments) {
        return Dealbridge.run(new Console(new PrintWriter(out, true), new PrintWriter(err, true), false), arguments);
    }
}
