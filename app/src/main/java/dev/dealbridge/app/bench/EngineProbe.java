package dev.dealbridge.app.bench;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneSettings;
import dev.dealbridge.engine.lane.LaneWorkers;
import dev.dealbridge.engine.lane.RunStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// A node in a process of its own, that can be killed and has a heap of its own.
final class EngineProbe implements AutoCloseable {
    private static final int SENDERS = 64;
    private static final Duration WORK = Duration.ofSeconds(10);

    private final Process process;
    private final BufferedReader lines;

    private EngineProbe(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /// @param folder for what it says
    /// @param heap such as `256m`
    /// @param task `hold` to claim lanes and never end, `queue` to take events in and then work on them
    static EngineProbe start(Path folder, String heap, DatabaseSettings database, String task, long count)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineProbe.class.getName(),
                        task,
                        Long.toString(count))
                .redirectError(folder.resolve("probe.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "BENCH_URL", database.jdbcUrl(),
                        "BENCH_USER", database.user(),
                        "BENCH_PASSWORD", database.password()));
        return new EngineProbe(builder.start());
    }

    /// The next line that it says.
    ///
    /// @throws IOException if it ended instead
    String next(Path folder) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException(
                    "the node in a process of its own ended: " + Files.readString(folder.resolve("probe.log")));
        }
        return line;
    }

    /// The most memory that the whole process had so far, in MiB; 0 where the system does not say.
    long largestMebibytes() throws IOException {
        return SandboxProcess.largestMebibytes(process);
    }

    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What runs in the process.
    public static void main(String[] arguments) throws Exception {
        DatabaseSettings settings = DatabaseSettings.of(
                System.getenv("BENCH_URL"), System.getenv("BENCH_USER"), System.getenv("BENCH_PASSWORD"));
        int count = Integer.parseInt(arguments[1]);
        try (PostgresDatabase database = PostgresDatabase.open(settings)) {
            if (arguments[0].equals("hold")) {
                hold(database, count);
            } else {
                queue(database, count);
            }
        }
    }

    private static void hold(PostgresDatabase database, int lanes) throws InterruptedException {
        Semaphore held = new Semaphore(0);
        try (LaneWorkers _ = LaneWorkers.start(
                RunStores.in(database),
                Map.of(EngineBench.KIND, _ -> {
                    held.release();
                    Thread.sleep(Duration.ofDays(1));
                    return new Decision.Done();
                }),
                LaneSettings.usual().withWorkers(lanes),
                InstantSource.system())) {
            held.acquire(lanes);
            System.out.println("holding");
            Thread.sleep(Duration.ofDays(1));
        }
    }

    private static void queue(PostgresDatabase database, int events) throws InterruptedException, ExecutionException {
        AtomicLong next = new AtomicLong();
        try (Inbox inbox = Inbox.open(InboxStore.in(database));
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> all = senders.invokeAll(Collections.nCopies(SENDERS, () -> {
                for (long event = next.getAndIncrement(); event < events; event = next.getAndIncrement()) {
                    inbox.accept(EngineBench.arrival(EngineBench.HOT, event, event));
                }
                return next.get();
            }));
            for (Future<Long> one : all) {
                one.get();
            }
        }
        System.out.println(events);
        AtomicLong worked = new AtomicLong();
        try (LaneWorkers _ = LaneWorkers.start(
                RunStores.in(database),
                Map.of(EngineBench.KIND, _ -> {
                    worked.incrementAndGet();
                    return new Decision.Done();
                }),
                LaneSettings.usual(),
                InstantSource.system())) {
            Thread.sleep(WORK);
            System.out.println(worked.get() / WORK.toSeconds());
        }
    }
}
