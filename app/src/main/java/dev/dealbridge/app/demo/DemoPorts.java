package dev.dealbridge.app.demo;

import dev.dealbridge.app.console.Ports;
import dev.dealbridge.app.folder.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The ports of a demo, kept from one start to the next: another port would be another address of the webhook, and that
/// would have to be written to the sandbox.
///
/// @param bridge of webhooks, health and page
/// @param sandbox of the Pipedrive sandbox
/// @param earlier other ports that the bridge has had, which stand in the links written then
record DemoPorts(int bridge, int sandbox, List<Integer> earlier) {
    private static final int BRIDGE = 8470;
    private static final int SANDBOX = 8471;
    private static final String FILE = "ports.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    DemoPorts {
        earlier = List.copyOf(earlier);
    }

    /// Takes the ports that are asked for, or those of the last time, or the next free ones.
    static DemoPorts choose(DataFolder folder, DemoOptions options) {
        Path file = folder.path().resolve(FILE);
        DemoPorts last = read(file);
        Integer asked = options.port();
        Integer askedSandbox = options.sandboxPort();
        int sandbox = askedSandbox != null
                ? Ports.requireFree(askedSandbox, "--sandbox-port")
                : Ports.nextFree(last.sandbox());
        int bridge = asked != null ? Ports.requireFree(asked, "--port") : Ports.nextFree(last.bridge());
        if (asked == null && bridge == sandbox) {
            bridge = Ports.nextFree(bridge + 1);
        }
        DemoPorts ports = new DemoPorts(bridge, sandbox, Files.exists(file) ? earlier(last, bridge) : List.of());
        if (!ports.equals(last)) {
            write(file, ports);
        }
        return ports;
    }

    private static List<Integer> earlier(DemoPorts last, int now) {
        return Stream.concat(last.earlier().stream(), Stream.of(last.bridge()))
                .filter(port -> port != now)
                .distinct()
                .toList();
    }

    private static DemoPorts read(Path file) {
        try {
            return Files.exists(file)
                    ? JSON.readValue(Files.readString(file), DemoPorts.class)
                    : new DemoPorts(BRIDGE, SANDBOX, List.of());
        } catch (IOException | JacksonException _) {
            return new DemoPorts(BRIDGE, SANDBOX, List.of());
        }
    }

    private static void write(Path file, DemoPorts ports) {
        try {
            Files.writeString(file, JSON.writeValueAsString(ports));
        } catch (IOException problem) {
            throw new UncheckedIOException("The file " + file + " cannot be written", problem);
        }
    }
}
