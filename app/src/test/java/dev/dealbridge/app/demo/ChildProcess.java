package dev.dealbridge.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One run of the program in a JVM of its own, with the tests' class path.
final class ChildProcess implements AutoCloseable {
    private static final int POLL_MILLIS = 50;

    private final Process process;
    private final Path out;
    private final Path err;

    private ChildProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /// Starts the program with these arguments in this working folder.
    static ChildProcess start(Path workingFolder, String... arguments) throws IOException {
        return start(workingFolder, Map.of(), arguments);
    }

    /// As [#start(Path, String...)], with these variables in the environment.
    static ChildProcess start(Path workingFolder, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                // Most of these runs are short.
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.timezone=Pacific/Auckland",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.dealbridge.app.Main"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(workingFolder, "out-", ".txt");
        Path err = Files.createTempFile(workingFolder, "err-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingFolder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DEALBRIDGE_") || name.equals("DATABASE_URL"));
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start(), out, err);
    }

    /// Everything on standard output so far.
    String out() throws IOException {
        return Files.readString(out);
    }

    /// Everything on standard error so far.
    String err() throws IOException {
        return Files.readString(err);
    }

    /// Waits for the end and returns the exit code.
    int await(Duration atMost) throws IOException, InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(
                    "the process did not end within %s; it said:\n%s%s".formatted(atMost, out(), err()));
        }
        return process.exitValue();
    }

    /// Waits until standard error holds a line like this.
    void awaitErr(Duration atMost, Predicate<String> line) throws IOException, InterruptedException {
        awaitLine(err, atMost, line);
    }

    /// Waits until standard output holds a line like this.
    void awaitOut(Duration atMost, Predicate<String> line) throws IOException, InterruptedException {
        awaitLine(out, atMost, line);
    }

    private void awaitLine(Path file, Duration atMost, Predicate<String> line)
            throws IOException, InterruptedException {
        boolean[] seen = new boolean[1];
        until(atMost, () -> {
            seen[0] = contains(file, line);
            return seen[0] || !process.isAlive();
        });
        if (!seen[0] && !contains(file, line)) {
            throw new AssertionError("the expected line did not come; the process said:\n" + out() + err());
        }
    }

    private static boolean contains(Path file, Predicate<String> line) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch(line);
        } catch (IOException problem) {
            throw new AssertionError(problem);
        }
    }

    /// Kills the whole tree at once, as `kill -9` does; nobody gets to say goodbye.
    void killTree() throws InterruptedException {
        List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        tree.forEach(ProcessHandle::destroyForcibly);
        until(Duration.ofSeconds(20), () -> tree.stream().noneMatch(ProcessHandle::isAlive));
    }

    /// Asks the process to end, as Ctrl-C does.
    void interrupt() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        try {
            killTree();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Polls until something holds, or the time is over.
    static void until(Duration atMost, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!holds.getAsBoolean() && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
