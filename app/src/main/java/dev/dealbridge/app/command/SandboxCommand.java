package dev.dealbridge.app.command;

import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.app.console.ImportLines;
import dev.dealbridge.app.console.Ports;
import dev.dealbridge.sandbox.csv.ImportReport;
import dev.dealbridge.sandbox.csv.PipelineImport;
import dev.dealbridge.sandbox.demo.DemoCompany;
import dev.dealbridge.sandbox.demo.LargeCompany;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.oauth.App;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.state.StateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

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
            description = "Port on 127.0.0.1, 0 to 65535; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--token",
            paramLabel = "T",
            description = "API token of the administrator, not blank (default: the stored one of --data, or a new one;"
                    + " it is printed).")
    private @Nullable String token;

    @Option(
            names = "--inspector-token",
            paramLabel = "T",
            description = "API token that is neither charged nor limited nor hit by faults, another one than --token"
                    + " (default: the stored one of --data, or a new one; it is printed).")
    private @Nullable String inspectorToken;

    @Option(
            names = "--plan",
            defaultValue = "ULTIMATE",
            description =
                    "Plan: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). In this order, it decides the tokens per"
                            + " day and seat (30,000, 60,000, 150,000, 210,000), the requests in 2 seconds (20, 40, 100,"
                            + " 120), and which features there are.")
    private Plan plan = Plan.ULTIMATE;

    @Option(
            names = "--seats",
            paramLabel = "N",
            defaultValue = "1",
            description = "Paid seats, 1 or more; multiplies the tokens per day (default: ${DEFAULT-VALUE}).")
    private int seats;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder that keeps state, files and webhook queue, through kill -9 as well (default: none,"
                    + " everything is in memory and gone at the end).")
    private @Nullable Path data;

    @Option(
            names = "--import",
            paramLabel = "DIR",
            description = "Fill an empty sandbox with the CSV files of a sales pipeline in this folder, each at most"
                    + " 64 MiB (default: none).")
    private @Nullable Path importFolder;

    @Option(
            names = "--no-supplement",
            description = "With --import: load accounts without the synthetic addresses (default: with them).")
    private boolean noSupplement;

    @Option(
            names = "--demo-company",
            description = "Fill an empty sandbox with the demo company (default: leave it empty).")
    private boolean demoCompany;

    @Option(
            names = "--large",
            paramLabel = "N",
            description =
                    "Fill an empty sandbox with a made-up company of N deals, with persons, organizations, products"
                            + " (default: none).")
    private @Nullable Integer large;

    @Option(
            names = "--app",
            paramLabel = "FILE",
            description = "Register the OAuth application of this JSON file: name, redirect_uris, scopes, and if"
                    + " wished client_id, client_secret, uninstall_url. Several are possible (default: none).")
    private List<Path> apps = List.of();

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Fill an empty sandbox with a state that was saved with GET /sandbox/state, at most 256 MiB"
                    + " (default: none).")
    private @Nullable Path state;

    @Option(
            names = "--no-out-of-support",
            description = "Answer 410 to the operations of API v1 that are out of support since 2026-08-01 (default:"
                    + " serve them).")
    private boolean noOutOfSupport;

    SandboxCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (Stream.of(demoCompany, importFolder != null, large != null, state != null)
                        .filter(given -> given)
                        .count()
                > 1) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--demo-company, --import, --large and --state each fill the sandbox: give one of them.");
        }
        if (large != null && large < 1) {
            throw new Failure(ExitCode.USAGE, "--large is " + large + ": give 1 or more.");
        }
        if (seats < 1) {
            throw new Failure(ExitCode.USAGE, "--seats is " + seats + ": give 1 or more.");
        }
        try (Sandbox sandbox = Sandbox.start(settings())) {
            fill(sandbox);
            apps.forEach(file -> register(sandbox, file));
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

    /// Says the secret only when the sandbox made it.
    private void register(Sandbox sandbox, Path file) {
        try {
            JsonNode description = Json.parse(Files.readAllBytes(file));
            App app = sandbox.control().apps().register(description);
            String secret = description.has("client_secret") ? "as given" : app.clientSecret();
            console.say("App %s: client id %s, client secret %s".formatted(app.name(), app.clientId(), secret));
        } catch (IOException e) {
            throw new Failure(ExitCode.DATA, "--app " + file + " cannot be read.", e);
        } catch (JacksonException e) {
            throw new Failure(ExitCode.DATA, "--app " + file + " is not valid JSON.", e);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.DATA, "--app " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private void fill(Sandbox sandbox) {
        if (demoCompany) {
            DemoCompany.into(sandbox.core());
        }
        if (large != null) {
            new LargeCompany(large).into(sandbox.core());
        }
        if (importFolder != null) {
            PipelineImport pipeline = new PipelineImport(importFolder, !noSupplement);
            ImportReport report = pipeline.into(sandbox.core());
            ImportLines.of(report).forEach(console::say);
        }
        if (state != null) {
            sandbox.control()
                    .loadState(bytes(state))
                    .forEach((user, userToken) -> console.say("API token of user " + user + ": " + userToken));
        }
    }

    /// One byte more than is taken is enough to refuse it.
    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(StateFile.MOST_BYTES + 1);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.DATA, "Cannot read the state in " + file + " (" + e + "): give another file.", e);
        }
    }
}
