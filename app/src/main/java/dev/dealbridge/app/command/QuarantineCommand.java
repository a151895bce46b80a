package dev.dealbridge.app.command;

import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.app.report.Json;
import dev.dealbridge.app.report.QuarantineReport;
import dev.dealbridge.bridge.reception.Quarantine;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.inbox.QuarantinedEvent;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `quarantine`: events that were not understood.
@Command(
        name = "quarantine",
        description = {
            "Lists the webhooks that were stored and not understood, and why.",
            "With --replay they are read again; those that are understood now are worked on."
        })
final class QuarantineCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @Option(names = "--replay", description = "Read all of them again, as after an update of Dealbridge.")
    private boolean replay;

    @Option(
            names = "--event",
            paramLabel = "ID",
            description = "Print the body of this one, as it came. It may hold personal data.")
    private @Nullable Long event;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    QuarantineCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Long wanted = event;
        if (wanted != null) {
            String body = bridge.with(bench -> body(bench, wanted));
            console.out().println(body);
            return ExitCode.OK.number();
        }
        QuarantineReport report = bridge.with(this::report);
        if (json) {
            console.out().println(Json.line(report));
        } else {
            report.text().forEach(console.out()::println);
        }
        return ExitCode.OK.number();
    }

    private QuarantineReport report(Workbench bench) {
        Quarantine quarantine = quarantine(bench);
        int replayed = replay ? quarantine.replay(bench.organization()) : 0;
        return QuarantineReport.of(quarantine.list(bench.organization()), replayed);
    }

    private static String body(Workbench bench, long id) {
        return quarantine(bench).list(bench.organization()).stream()
                .filter(one -> one.id() == id)
                .map(QuarantinedEvent::body)
                .findFirst()
                .orElseThrow(() -> new Failure(
                        ExitCode.DATA,
                        "No event " + id + " is in quarantine: ./dealbridge quarantine lists those that are."));
    }

    private static Quarantine quarantine(Workbench bench) {
        return bench.bridge().quarantine(InboxStore.in(bench.database()));
    }
}
