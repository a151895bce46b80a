package dev.dealbridge.app.command;

import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.app.console.ImportLines;
import dev.dealbridge.app.console.Ports;
import dev.dealbridge.sandbox.csv.ImportReport;
import dev.dealbridge.sandbox.csv.PipelineImport;
import dev.dealbridge.sandbox.demo.DemoCompany;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sandbox`: the Pipedrive sandbox alone, on a port.
@Command(
        name = "sandbox",
        description = {
            "Runs a Pipedrive sandbox: the same endpoints, token costs, limits and webhooks, on this machine.",
            "Without --data it keeps everything in memory, which suits tests; with --data it is durable.",
            "Prints `ready http://127.0.0.1:P` when it serves and stays up until Ctrl-C."
        })
final class SandboxCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8471",
            description = "Port; 0 takes a free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--token",
            paramLabel = "T",
            description = "API token of the administrator; without it, the stored one or a new one, which is printed.")
    private @Nullable String token;

    @Option(
            names = "--inspector-token",
            paramLabel = "T",
            description = "API token that is neither charged nor limited.")
    private @Nullable String inspectorToken;

    @Option(
            names = "--plan",
            defaultValue = "ULTIMATE",
            description = "Plan: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}); decides budget and burst window.")
    private Plan plan = Plan.ULTIMATE;

    @Option(
            names = "--seats",
            paramLabel = "N",
            defaultValue = "1",
            description = "Paid seats; multiplies the daily budget (${DEFAULT-VALUE}).")
    private int seats;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder that keeps state, files and webhook queue, through kill -9 as well; without it,"
                    + " everything is in memory and gone at the end.")
    private @Nullable Path data;

    @Option(
            names = "--import",
            paramLabel = "DIR",
            description = "Load the CSV files of a sales pipeline from this folder.")
    private @Nullable Path importFolder;

    @Option(names = "--no-supplement", description = "Import accounts without the synthetic addresses.")
    private boolean noSupplement;

    @Option(names = "--demo-company", description = "Fill an empty sandbox with the demo company.")
    private boolean demoCompany;

    @Option(
            names = "--no-out-of-support",
            description = "Answer 410 to the operations of API v1 that are out of support since 2026-08-01; without"
                    + " this option they answer.")
    private boolean noOutOfSupport;

    SandboxCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (demoCompany && importFolder != null) {
            throw new Failure(ExitCode.USAGE, "--demo-company and --import both fill the sandbox: give one of them.");
        }
        if (seats < 1) {
            throw new Failure(ExitCode.USAGE, "--seats is " + seats + ": give 1 or more.");
        }
        try (Sandbox sandbox = Sandbox.start(settings())) {
            fill(sandbox);
            console.say("API token: " + sandbox.token());
            console.say("Inspector's token (not charged, not limited): " + sandbox.inspectorToken());
            console.out().println("ready " + sandbox.baseUri());
            Shutdown.await();
        }
        return ExitCode.OK.number();
    }

    private SandboxSettings settings() {
        SandboxSettings settings = SandboxSettings.defaults()
                .withPort(port == 0 ? 0 : Ports.requireFree(port, "--port"))
                .withPlan(plan, seats)
                .withOutOfSupport(!noOutOfSupport);
        if (token != null) {
            settings = settings.withToken(token);
        }
        if (inspectorToken != null) {
            settings = settings.withInspectorToken(inspectorToken);
        }
        return data == null ? settings : settings.withData(data);
    }

    private void fill(Sandbox sandbox) {
        if (demoCompany) {
            DemoCompany.into(sandbox.core());
        }
        if (importFolder != null) {
            PipelineImport pipeline = new PipelineImport(importFolder, !noSupplement);
            ImportReport report = pipeline.into(sandbox.core());
            ImportLines.of(report).forEach(console::say);
        }
    }
}
