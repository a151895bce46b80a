package dev.dealbridge.app.command;

import dev.dealbridge.app.console.Amounts;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.app.demo.Afterwards;
import dev.dealbridge.app.demo.DemoOptions;
import dev.dealbridge.app.demo.DemoResult;
import dev.dealbridge.app.demo.PipelineDemo;
import dev.dealbridge.app.demo.SmallDemo;
import dev.dealbridge.app.report.Json;
import dev.dealbridge.sandbox.csv.PipelineImport;
import dev.dealbridge.sandbox.server.Sandbox;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `demo`: everything on this machine, from a won deal to its payment.
@Command(
        name = "demo",
        description = {
            "Starts PostgreSQL, a Pipedrive sandbox with a small company, the ledger and the bridge; wins a deal, shows what"
                    + " happens, records its payment, and reads everything back. Stays up until Ctrl-C.",
            "Started again it finds its data: it shows and verifies what is there and writes nothing.",
            "With --import it loads a sales pipeline from CSV files instead and invoices every won deal; stopped or"
                    + " killed at any time, it goes on where it was."
        })
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--once", description = "Stop after verifying.")
    private boolean once;

    @Option(
            names = "--json",
            description = "Print one JSON object with what happened; the story goes to standard error.")
    private boolean json;

    @Option(names = "--fresh", description = "Start anew: remove what an earlier demo left in the data folder.")
    private boolean fresh;

    @Option(
            names = "--import",
            paramLabel = "DIR",
            description = "Folder with accounts.csv, products.csv, sales_teams.csv and sales_pipeline.csv.")
    private @Nullable Path importFolder;

    @Option(
            names = "--no-supplement",
            description = "With --import: without the synthetic addresses; every won deal then waits for a person.")
    private boolean noSupplement;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder; .dealbridge/demo, or one for each import, if left out.")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Port of the bridge; the next free one from 8470 if left out.")
    private @Nullable Integer port;

    @Option(
            names = "--sandbox-port",
            paramLabel = "P",
            description = "Port of the sandbox; the next free one from 8471 if left out.")
    private @Nullable Integer sandboxPort;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        // Without --json the story is the result.
        Console story = json ? console : new Console(console.out(), console.out(), console.terminal());
        DemoResult result = play(story, (page, sandbox, verified) -> {
            tell(story, verified);
            if (!once) {
                stayUp(story, page, sandbox);
            }
        });
        return (result.isVerified() ? ExitCode.OK : ExitCode.FINDINGS).number();
    }

    private DemoResult play(Console story, Afterwards afterwards) throws InterruptedException {
        if (importFolder == null) {
            if (noSupplement) {
                throw new Failure(ExitCode.USAGE, "--no-supplement is about an import: name its folder with --import.");
            }
            DemoOptions options = options(BridgeOptions.HOME.resolve("demo"));
            return new SmallDemo(options, story, InstantSource.system()).play(afterwards);
        }
        PipelineImport pipeline = new PipelineImport(importFolder, !noSupplement);
        DemoOptions options = options(BridgeOptions.HOME.resolve(folderName(importFolder)));
        return new PipelineDemo(options, pipeline, story, InstantSource.system()).play(afterwards);
    }

    private DemoOptions options(Path usual) {
        return new DemoOptions(data == null ? usual : data, fresh, once, json, port, sandboxPort);
    }

    /// One data folder for each imported folder, and another for the same without addresses.
    private String folderName(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        try {
            whole = Files.exists(whole) ? whole.toRealPath() : whole;
        } catch (IOException _) {
            // The import says what is wrong with it.
        }
        CRC32C sum = new CRC32C();
        sum.update(whole.toString().getBytes(StandardCharsets.UTF_8));
        String name =
                String.valueOf(whole.getFileName()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "demo-%s-%s%s"
                .formatted(
                        name, HexFormat.of().toHexDigits((int) sum.getValue()), noSupplement ? "-no-supplement" : "");
    }

    private void tell(Console story, DemoResult result) {
        if (json) {
            console.out().println(Json.line(result));
            console.out().flush();
        }
        story.say("");
        result.differences().stream().limit(20).forEach(difference -> story.say("NOT AS IT SHOULD BE: " + difference));
        if (result.differences().size() > 20) {
            story.say("and %,d more".formatted(result.differences().size() - 20));
        }
        story.say("%s: %s, %s won, %s (net %s), %s, %s, %s; %s, %s s."
                .formatted(
                        result.isVerified() ? "Verified by reading back" : "Read back",
                        count(result.deals(), "deal"),
                        count(result.won(), ""),
                        count(result.invoices(), "invoice"),
                        result.net().entrySet().stream()
                                .map(net -> Amounts.text(net.getKey(), new BigDecimal(net.getValue())))
                                .collect(Collectors.joining(" and ")),
                        count(result.files(), "file"),
                        count(result.duplicates(), "duplicate"),
                        count(result.holds(), "hold"),
                        count(result.tokens(), "token"),
                        result.seconds()));
    }

    private static String count(long number, String noun) {
        String plural = noun.isEmpty() || number == 1 ? noun : noun + "s";
        return String.format(Locale.ROOT, "%,d %s", number, plural).strip();
    }

    private static void stayUp(Console story, URI page, Sandbox sandbox) {
        story.say("");
        story.say("Page     " + page);
        story.say("Sandbox  %s (token %s)".formatted(sandbox.baseUri(), sandbox.inspectorToken()));
        story.say("Win another deal:  curl -X PATCH -H 'x-api-token: %s' -H 'content-type: application/json'"
                .formatted(sandbox.inspectorToken()));
        story.say("                        -d '{\"status\":\"won\"}' %s/api/v2/deals/2".formatted(sandbox.baseUri()));
        story.say("In another terminal:  ./dealbridge preview --deal 3 | holds | doctor | ledger pay --invoice NUMBER");
        story.say("Ctrl-C stops; started again it finds its data.");
        Shutdown.await();
    }
}
