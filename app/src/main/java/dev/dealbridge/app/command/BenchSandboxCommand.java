package dev.dealbridge.app.command;

import dev.dealbridge.app.bench.SandboxBench;
import dev.dealbridge.app.console.Console;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench sandbox`: the sandbox at scale.
@Command(
        name = "sandbox",
        description = {
            "Loads a sandbox with many records, lists them over HTTP, starts it again, and prints a table.",
            "Each sandbox is a process of its own with a heap of 1,400 MB on a temporary data folder; 250,000 deals take"
                    + " some minutes and 1.5 GB of disk.",
            "The exit code is 1 when a figure is not as it should be."
        })
final class BenchSandboxCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--deals",
            paramLabel = "N",
            defaultValue = "250000",
            description =
                    "Deals in the sandbox; persons, organizations and products come with them (${DEFAULT-VALUE}).")
    private int deals;

    BenchSandboxCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return options.measure(
                console,
                "--deals",
                deals,
                "deals",
                () -> new SandboxBench(deals, options.rounds(), Instant.now(), console::say).run());
    }
}
