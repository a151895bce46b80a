package dev.dealbridge.app.command;

import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.app.report.BudgetReport;
import dev.dealbridge.app.report.Json;
import dev.dealbridge.engine.budget.BudgetBook;
import dev.dealbridge.engine.budget.Forecast;
import dev.dealbridge.engine.budget.Work;
import dev.dealbridge.engine.lane.Priority;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `budget`: what of Pipedrive's daily tokens is spent, kept and left.
@Command(
        name = "budget",
        description = {
            "Shows the token budget: the day's limit, what is spent and granted by class, what is kept for the more"
                    + " urgent, burst windows and refusals.",
            "With --calls it foretells when so many calls will be done."
        })
final class BudgetCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @Option(names = "--calls", paramLabel = "N", description = "Foretell when so many calls will be done.")
    private @Nullable Long calls;

    @Option(
            names = "--cost",
            paramLabel = "TOKENS",
            defaultValue = "10",
            description = "What each of them costs (${DEFAULT-VALUE}).")
    private long cost = 10;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            defaultValue = "P3",
            description = "Their class: P0 money, P1 live, P2 catching up, P3 backfill (${DEFAULT-VALUE}).")
    private Priority priority = Priority.P3;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    BudgetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (calls != null && (calls < 1 || calls > 1_000_000_000)) {
            throw new Failure(ExitCode.USAGE, "--calls is " + calls + ": give a number from 1 to 1,000,000,000.");
        }
        if (cost < 0 || cost > 1_000) {
            throw new Failure(ExitCode.USAGE, "--cost is " + cost + ": give a number from 0 to 1,000.");
        }
        bridge.with(workbench -> {
            print(workbench);
            return ExitCode.OK;
        });
        return ExitCode.OK.number();
    }

    private void print(Workbench workbench) {
        BudgetBook book = workbench.budget();
        Forecast forecast = calls == null
                ? null
                : book.forecast(workbench.organization(), List.of(new Work(priority, calls, cost)))
                        .in(workbench.configuration().tenant().zone());
        BudgetReport report = BudgetReport.of(book.state(workbench.organization()), forecast);
        if (json) {
            console.out().println(Json.line(report));
        } else {
            report.text(workbench.configuration().tenant().zone()).forEach(console.out()::println);
        }
    }
}
