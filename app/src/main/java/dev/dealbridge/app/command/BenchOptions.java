package dev.dealbridge.app.command;

import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Option;

/// What all benches can be told.
final class BenchOptions {
    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each is measured (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    int rounds() {
        return rounds;
    }

    /// Runs a bench and prints its report.
    ///
    /// @param option says how much is measured
    /// @param count its value
    /// @param of what that is
    /// @return the exit code
    int measure(Console console, String option, int count, String of, BenchReport.Bench bench)
            throws IOException, InterruptedException {
        if (count < 1 || rounds < 1) {
            throw new Failure(ExitCode.USAGE, option + " and --rounds must be 1 or more.");
        }
        String size = String.format(Locale.ROOT, "%,d %s", count, of);
        return BenchReport.of(size, rounds, bench).print(console, json);
    }
}
