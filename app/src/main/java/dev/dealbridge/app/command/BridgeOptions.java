package dev.dealbridge.app.command;

import dev.dealbridge.app.Storage;
import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.configuration.Configuration;
import dev.dealbridge.app.configuration.ConfigurationReader;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.app.demo.DemoConfiguration;
import dev.dealbridge.app.folder.RunningBridge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which bridge a command is about.
final class BridgeOptions {
    /// Below it every command keeps its data, unless told otherwise.
    static final Path HOME = Path.of(".dealbridge");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Data folder of the bridge; without it, that of the one that runs here, or .dealbridge/serve.")
    private @Nullable Path data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration; without it, dealbridge.yaml in the data folder or here, or the environment"
                    + " alone.")
    private @Nullable Path config;

    /// The data folder that is meant.
    Path folder() {
        if (data != null) {
            return data;
        }
        List<Path> running = RunningBridge.below(HOME);
        if (running.size() > 1) {
            throw new Failure(
                    ExitCode.USAGE,
                    "Several bridges run here: name one with --data (%s)."
                            .formatted(running.stream().map(Path::toString).collect(Collectors.joining(", "))));
        }
        return running.isEmpty() ? HOME.resolve("serve") : running.getFirst();
    }

    /// The data folder of a bridge that is to be started.
    Path folderToServe() {
        return data == null ? HOME.resolve("serve") : data;
    }

    /// The configuration that is meant.
    Configuration configuration(Path folder) {
        return configuration(folder, Map.of());
    }

    /// The same with keys of the command line, which win.
    Configuration configuration(Path folder, Map<String, String> overrides) {
        Path file = file(folder);
        // A demo's own file is whole: what the environment says is meant for other bridges.
        boolean ofDemo = file != null && DemoConfiguration.wrote(file);
        Map<String, String> environment = new HashMap<>(ofDemo ? Map.of() : System.getenv());
        overrides.forEach((key, value) -> environment.put(ConfigurationReader.variable(key), value));
        return new ConfigurationReader(environment).read(file);
    }

    private @Nullable Path file(Path folder) {
        if (config != null) {
            return config;
        }
        if (Files.exists(folder.resolve(Configuration.FILE_NAME))) {
            return folder.resolve(Configuration.FILE_NAME);
        }
        return Files.exists(Path.of(Configuration.FILE_NAME)) ? Path.of(Configuration.FILE_NAME) : null;
    }

    /// Works with the bridge that is meant, whether it runs or not.
    <T> T with(Function<Workbench, T> work) {
        Path folder = folder();
        Configuration configuration = configuration(folder);
        try (Storage storage = Storage.shared(configuration, folder);
                Workbench workbench = Workbench.asItIs(configuration, storage, InstantSource.system())) {
            return work.apply(workbench);
        }
    }
}
