package dev.dealbridge.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A sandbox in a process of its own, started as the launcher does it, but with a heap for many records.
final class SandboxProcess implements AutoCloseable {
    static final String TOKEN = "bench-inspector";
    /// Of all heaps.
    static final String HEAP = "-Xmx1400m";

    private static final String READY = "ready ";

    private final Process process;
    private final URI address;
    private final Duration start;

    private SandboxProcess(Process process, URI address, Duration start) {
        this.process = process;
        this.address = address;
        this.start = start;
    }

    /// Starts `sandbox` with these options and waits until it serves.
    ///
    /// @param folder for what it says
    static SandboxProcess start(Path folder, List<String> options) throws IOException {
        Path said = folder.resolve("sandbox.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.dealbridge.app.Main",
                "sandbox",
                "--port",
                "0",
                "--inspector-token",
                TOKEN));
        command.addAll(options);
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.to(said.toFile()))
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                Duration start = Duration.ofNanos(System.nanoTime() - begin);
                return new SandboxProcess(process, URI.create(line.substring(READY.length())), start);
            }
        }
        throw new IOException("the sandbox with the options " + options + " did not start: " + Files.readString(said));
    }

    URI address() {
        return address;
    }

    /// From the start of the process until it served.
    Duration start() {
        return start;
    }

    /// The most memory that the whole process had so far, in MiB; 0 where the system does not say.
    long largestMebibytes() throws IOException {
        return largestMebibytes(process);
    }

    static long largestMebibytes(Process any) throws IOException {
        Path status = Path.of("/proc", Long.toString(any.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
