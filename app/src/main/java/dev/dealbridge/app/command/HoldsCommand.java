package dev.dealbridge.app.command;

import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.report.HoldsReport;
import dev.dealbridge.app.report.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `holds`: what waits for a person.
@Command(
        name = "holds",
        description = {
            "Lists the deals that wait for a person: why, whose turn it is, what to do; and other work that has stopped.",
            "Deals are planned again by themselves on any change of the deal or its customer."
        })
final class HoldsCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @Option(
            names = "--retry",
            description = "Have all of them tried again, by the bridge that runs or at its next start.")
    private boolean retry;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    HoldsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        HoldsReport report = bridge.with(this::report);
        if (json) {
            console.out().println(Json.line(report));
        } else {
            report.text().forEach(console.out()::println);
        }
        return ExitCode.OK.number();
    }

    private HoldsReport report(Workbench workbench) {
        var holds = workbench.bridge().holds();
        var waiting = holds.list(workbench.organization());
        var parked = holds.parked(workbench.organization());
        return HoldsReport.of(waiting, parked, retry ? holds.retryAll(workbench.organization()) : 0);
    }
}
