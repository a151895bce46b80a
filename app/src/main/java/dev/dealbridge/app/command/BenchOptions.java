package dev.dealbridge.app.command;

import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import java.io.IOException;
import picocli.CommandLine.Option;

/// What all benches can be told.
final class BenchOptions {
    @Option(
            names = "--deals",
            paramLabel = "N",
            defaultValue = "250000",
            description =
                    "Deals in the sandbox; persons, organizations and products come with them (${DEFAULT-VALUE}).")
    private int deals;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each is measured (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    int deals() {
        return deals;
    }

    int rounds() {
        return rounds;
    }

    /// Runs a bench and prints its report.
    ///
    /// @return the exit code
    int measure(Console console, BenchReport.Bench bench) throws IOException, InterruptedException {
        if (deals < 1 || rounds < 1) {
            throw new Failure(ExitCode.USAGE, "--deals and --rounds must be 1 or more.");
        }
        return BenchReport.of(deals, rounds, bench).print(console, json);
    }
}
