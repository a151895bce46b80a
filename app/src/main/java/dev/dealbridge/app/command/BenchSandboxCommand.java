package dev.dealbridge.app.command;

import dev.dealbridge.app.bench.SandboxBench;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench sandbox`: the sandbox at scale.
@Command(
        name = "sandbox",
        description = {
            "Loads a sandbox with many records, lists them over HTTP, starts it again, and prints a table.",
            "Each sandbox is a process of its own with a heap of 1,400 MB on a temporary data folder; 250,000 deals take"
                    + " about a quarter of an hour and 1.5 GB of disk.",
            "The exit code is 1 when a figure is not as it should be."
        })
final class BenchSandboxCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--deals",
            paramLabel = "N",
            defaultValue = "250000",
            description = "Deals; persons, organizations and products come with them (${DEFAULT-VALUE}).")
    private int deals;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each is measured (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    BenchSandboxCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (deals < 1 || rounds < 1) {
            throw new Failure(ExitCode.USAGE, "--deals and --rounds must be 1 or more.");
        }
        return BenchReport.of(deals, rounds, new SandboxBench(deals, rounds, Instant.now(), console::say)::run)
                .print(console, json);
    }
}
