package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.intent.Attempt;
import dev.dealbridge.engine.intent.Intent;
import dev.dealbridge.engine.intent.IntentResult;
import dev.dealbridge.engine.intent.Lookup;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// A node in a JVM of its own, PostgreSQL included, that does one outbound write and one step per lane; to be killed.
/// The other side of the writes is a folder: each write that takes effect leaves a file there.
final class LaneNode {

    static final int LANES = 150;
    static final OrganizationId ACME = OrganizationId.of("acme");

    private static final LaneSettings SETTINGS =
            LaneSettings.usual().withWorkers(8).withLease(Duration.ofSeconds(1));

    private LaneNode() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]));
        PostgresDatabase database =
                PostgresDatabase.open(DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password()));
        work(database, Path.of(args[1]));
        askForWorkOnce(database);
        // The engine's threads keep no JVM alive.
        new CountDownLatch(1).await();
    }

    static LaneWorkers work(PostgresDatabase database, Path effects) {
        return LaneWorkers.start(
                RunStores.in(database), Map.of("deal", run -> handle(run, effects)), SETTINGS, InstantSource.system());
    }

    private static void askForWorkOnce(PostgresDatabase database) {
        Lanes lanes = new Lanes(LaneStore.in(database));
        List<LaneKey> missing = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            LaneKey lane = new LaneKey(ACME, "deal", Integer.toString(i));
            if (lanes.status(lane).isEmpty()) {
                missing.add(lane);
            }
        }
        lanes.markDirty(missing, Priority.P1);
    }

    private static Decision handle(LaneRun run, Path effects) {
        return switch (run.perform(new Effect(effects, run.lane().id()))) {
            case IntentResult.Confirmed<String>(String file) -> {
                run.step("deal-" + run.lane().id(), "after", String.class, () -> file);
                yield new Decision.Done();
            }
            case IntentResult.Waiting<String>(Duration delay, String reason) -> new Decision.RetryAfter(delay, reason);
            case IntentResult.Rejected<String>(String reason) -> new Decision.Park(reason);
            case IntentResult.KeyReused<String> reused -> new Decision.Park(reused.toString());
        };
    }

    /// Leaves another file each time it is sent, so that a second sending shows.
    private record Effect(Path effects, String record) implements Intent<String> {

        @Override
        public String key() {
            return "effect-" + record;
        }

        @Override
        public String requestHash() {
            return "hash-" + record;
        }

        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public Duration timeout() {
            return Duration.ofMillis(300);
        }

        @Override
        public Attempt<String> send() {
            try {
                Path file = effects.resolve(record + "." + UUID.randomUUID());
                Files.createFile(file);
                return new Attempt.Confirmed<>(file.getFileName().toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Lookup<String> lookup() {
            try (Stream<Path> files = Files.list(effects)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith(record + "."))
                        .findFirst()
                        .<Lookup<String>>map(Lookup.Found::new)
                        .orElseGet(Lookup.Absent::new);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
