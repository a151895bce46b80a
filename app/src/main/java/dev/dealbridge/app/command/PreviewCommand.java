package dev.dealbridge.app.command;

import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.app.report.Json;
import dev.dealbridge.app.report.PlanReport;
import dev.dealbridge.bridge.deal.Preview;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `preview`: the exact invoice that a deal would give.
@Command(
        name = "preview",
        description = {
            "Prints the exact invoice that a deal would give now, the difference to the deal's value with its reason, and"
                    + " the token cost, without writing anything.",
            "Exit code 1 says that something stops the invoice."
        })
final class PreviewCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @Option(names = "--deal", paramLabel = "ID", required = true, description = "Number of the deal in Pipedrive.")
    private long deal;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    PreviewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (deal < 1) {
            throw new Failure(ExitCode.USAGE, "--deal is " + deal + ": give the number from the deal's address.");
        }
        PlanReport report = bridge.with(this::report);
        if (json) {
            console.out().println(Json.line(report));
        } else {
            report.text().forEach(console.out()::println);
        }
        return (report.holds().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS).number();
    }

    private PlanReport report(Workbench workbench) {
        try {
            Preview.Shown shown = workbench.bridge().preview().of(workbench.organization(), new DealId(deal));
            return PlanReport.of(shown.plan(), shown.verdict());
        } catch (PipedriveException.NotFound missing) {
            throw new Failure(
                    ExitCode.DATA,
                    "There is no deal %d in Pipedrive, or the token's user may not see it: check the number."
                            .formatted(deal),
                    missing);
        }
    }
}
