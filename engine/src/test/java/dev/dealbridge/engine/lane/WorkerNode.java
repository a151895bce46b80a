package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.testing.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Workers in a JVM of their own on a PostgreSQL that stays: to be killed, stopped, or asked to end.
record WorkerNode(Process process, Path said) {

    /// Starts one.
    ///
    /// @param time how long it takes for each event
    static WorkerNode start(DatabaseSettings settings, Duration lease, Duration time, Path folder) {
        try {
            Path said = Files.createTempFile(folder, "worker", ".out");
            Process process = Processes.java(
                            WorkerNode.class,
                            settings.jdbcUrl(),
                            settings.user(),
                            settings.password(),
                            lease.toString(),
                            time.toString())
                    .redirectOutput(said.toFile())
                    .start();
            return new WorkerNode(process, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isReady() {
        return lines("ready") > 0;
    }

    /// How often its runs were told that another has begun.
    long refusals() {
        return lines("refused");
    }

    private long lines(String word) {
        try {
            return Files.readString(said).lines().filter(word::equals).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws IOException {
        DatabaseSettings settings =
                DatabaseSettings.of(args[0], args[1], args[2]).withPools(2, 4);
        PostgresDatabase database = PostgresDatabase.openAsItIs(settings);
        LaneHandler tally = Tally.handler(Duration.parse(args[4]));
        LaneHandler handler = run -> {
            try {
                return tally.handle(run);
            } catch (FenceLost e) {
                say("refused");
                throw e;
            }
        };
        LaneWorkers workers = LaneWorkers.start(
                RunStores.in(database),
                Map.of(Tally.KIND, handler),
                LaneSettings.usual().withWorkers(8).withLease(Duration.parse(args[3])),
                InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            workers.close();
            database.close();
        }));
        say("ready");
        // Ends with the test that started it.
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(1);
    }

    private static synchronized void say(String word) {
        System.out.println(word);
        System.out.flush();
    }
}
