package dev.dealbridge.app.command;

import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.app.report.HoldsReport;
import dev.dealbridge.app.report.Json;
import dev.dealbridge.bridge.hold.Holds;
import dev.dealbridge.engine.lane.ParkedLane;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--deal",
            paramLabel = "ID",
            description =
                    "Only this deal. With --retry, what can be accepted as it is (a changed won time, other totals than"
                            + " planned) is accepted.")
    private @Nullable Long deal;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    HoldsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (deal != null && deal < 1) {
            throw new Failure(ExitCode.USAGE, "--deal is " + deal + ": give the number from the deal's address.");
        }
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
        var waiting = holds.list(workbench.organization()).stream()
                .filter(held -> deal == null || held.deal().value() == deal)
                .toList();
        var parked = deal == null ? holds.parked(workbench.organization()) : List.<ParkedLane>of();
        return HoldsReport.of(waiting, parked, retry ? retried(holds, workbench.organization()) : 0);
    }

    private int retried(Holds holds, OrganizationId organization) {
        if (deal == null) {
            return holds.retryAll(organization);
        }
        holds.retry(organization, new DealId(deal));
        return 1;
    }
}
