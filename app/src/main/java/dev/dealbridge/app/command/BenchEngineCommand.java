package dev.dealbridge.app.command;

import dev.dealbridge.app.bench.EngineBench;
import dev.dealbridge.app.console.Console;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench engine`: the engine beside plain inserts and db-scheduler.
@Command(
        name = "engine",
        description = {
            "Takes webhooks in, claims lanes, journals steps, kills a process that holds lanes and queues events in a small"
                    + " heap, beside single-row inserts and db-scheduler on the same PostgreSQL, and prints a table.",
            "PostgreSQL is an embedded one on a temporary folder, as durable as that of 'serve'; a million events take some"
                    + " minutes and 6 GB of disk.",
            "The exit code is 1 when a figure is not as it should be."
        })
final class BenchEngineCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Events that are queued in a heap of 256 MB (${DEFAULT-VALUE}).")
    private int events;

    BenchEngineCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return options.measure(
                console,
                "--events",
                events,
                "events",
                () -> new EngineBench(events, options.rounds(), console::say).run());
    }
}
