package dev.dealbridge.app.command;

import dev.dealbridge.app.bench.ClientBench;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench client`: the Pipedrive client beside others.
@Command(
        name = "client",
        description = {
            "Reads and writes a sandbox with the Pipedrive client of this product, with the barest loop that does the same, and"
                    + " with Pipedrive's official client for Node.js, in turns, and prints a table.",
            "The exit code is 1 when a figure is not as it should be."
        })
final class BenchClientCommand implements Callable<Integer> {
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

    @Option(
            names = "--node",
            paramLabel = "DIR",
            description = "A folder where 'npm install pipedrive' was run; without it the Node client is left out.")
    private @Nullable Path node;

    BenchClientCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (node != null && !Files.isDirectory(node.resolve("node_modules/pipedrive"))) {
            throw new Failure(
                    ExitCode.USAGE,
                    "There is no node_modules/pipedrive in " + node + ": run 'npm install pipedrive' there first.");
        }
        Path folder = node;
        return options.measure(
                console,
                "--deals",
                deals,
                "deals",
                () -> new ClientBench(deals, options.rounds(), folder, console::say).run());
    }
}
