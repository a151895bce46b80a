package dev.dealbridge.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.postgres.EmbeddedPostgres;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.MemoryFolder;
import dev.dealbridge.engine.testing.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL is told to restart while events arrive and are worked on.
class ServerRestartTest {

    /// Clients are cut off and everything is written; and as in a crash, so that the next start recovers.
    private static final List<String> FAST_AND_IMMEDIATE = List.of("INT", "QUIT");

    private static final LaneSettings SETTINGS = LaneSettings.usual()
            .withPollInterval(Duration.ofMillis(100))
            .withLease(Duration.ofSeconds(2))
            .withAttempts(8, Duration.ofMillis(20), Duration.ofMillis(200));

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Test
    @Tag("case-37")
    void doesEverythingOnceWhileTheServerIsRestartedInBothWays() throws Exception {
        restart(1, Duration.ofMillis(300));
    }

    @Test
    @Tag("case-37")
    @Tag("long")
    void doesEverythingOnceWhileTheServerIsRestartedForAMinute() throws Exception {
        restart(3, Duration.ofSeconds(8));
    }

    private void restart(int rounds, Duration between) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            DatabaseSettings settings = DatabaseSettings.of(server.jdbcUrl(), server.user(), server.password());
            try (PostgresDatabase database = PostgresDatabase.open(settings);
                    Inbox inbox = Inbox.open(InboxStore.in(database));
                    LaneWorkers _ = work(database);
                    LaneWorkers _ = work(database)) {
                Tally.createTable(settings);
                Set<String> accepted;
                try (Senders senders = new Senders(inbox, 4, 40, Duration.ofMillis(5))) {
                    accepted = senders.accepted();
                    for (int i = 0; i < rounds; i++) {
                        for (String signal : FAST_AND_IMMEDIATE) {
                            pause(between);
                            long old = postmaster();
                            Processes.signal(old, signal);
                            Eventually.until("another server runs", () -> isAnother(old));
                            int before = accepted.size();
                            Eventually.until("events are stored again", () -> accepted.size() > before + 50);
                        }
                    }
                }
                Lanes lanes = new Lanes(LaneStore.in(database));
                Eventually.until("all rest", () -> lanes.backlog().isQuiet());

                assertThat(lanes.parked(Tally.ACME)).isEmpty();
                assertThat(Tally.events(database)).containsExactlyInAnyOrderElementsOf(accepted);
            }
        }
    }

    private static LaneWorkers work(PostgresDatabase database) {
        return LaneWorkers.start(
                RunStores.in(database),
                Map.of(Tally.KIND, Tally.handler(Duration.ZERO)),
                SETTINGS,
                InstantSource.system());
    }

    /// The first line of its lock file, which a server that starts writes anew.
    private long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(folder.resolve("pgdata/postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isAnother(long old) {
        try {
            return postmaster() != old;
        } catch (UncheckedIOException _) {
            // Between two servers there is no lock file.
            return false;
        }
    }

    private static void pause(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
