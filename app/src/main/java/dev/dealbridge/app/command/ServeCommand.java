package dev.dealbridge.app.command;

import dev.dealbridge.app.Application;
import dev.dealbridge.app.configuration.Configuration;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Ports;
import dev.dealbridge.app.folder.DataFolder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `serve`: the bridge against the systems of a configuration.
@Command(
        name = "serve",
        description = {
            "Runs the bridge against the systems of a configuration file (see docs/configuration.md), until Ctrl-C.",
            "Prints `ready URL` when webhooks are received and worked on."
        })
final class ServeCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @Option(names = "--port", paramLabel = "P", description = "Port, instead of the configured one (8470).")
    private @Nullable Integer port;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Address under which Pipedrive reaches this bridge, instead of the configured one.")
    private @Nullable String publicUrl;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path folder = bridge.folderToServe();
        Map<String, String> overrides = new TreeMap<>();
        if (port != null) {
            overrides.put("http.port", port.toString());
        }
        if (publicUrl != null) {
            overrides.put("http.public-url", publicUrl);
        }
        Configuration configuration = bridge.configuration(folder, overrides);
        Ports.requireFree(configuration.http().port(), "--port");
        try (DataFolder held = DataFolder.hold(folder);
                Application application = Application.start(configuration, held, InstantSource.system())) {
            console.out().println("ready " + application.address());
            Shutdown.await();
        }
        return ExitCode.OK.number();
    }
}
