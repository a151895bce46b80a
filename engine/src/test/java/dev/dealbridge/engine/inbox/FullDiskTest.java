package dev.dealbridge.engine.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.postgres.EmbeddedPostgres;
import dev.dealbridge.engine.testing.Administrator;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.Processes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file system on which PostgreSQL keeps everything has no byte left.
class FullDiskTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");

    @TempDir
    private Path folder;

    @BeforeEach
    void mountSmallFileSystem() {
        Assumptions.assumeTrue(
                Processes.run("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", folder.toString()) == 0,
                "skipped: only root may mount a small file system here");
    }

    @AfterEach
    void unmount() {
        Processes.run("umount", "--lazy", folder.toString());
    }

    @Test
    @Tag("case-20")
    void refusesLosesNothingAndGoesOnWhenThereIsRoom() throws Exception {
        fillUp(_ -> {});
    }

    @Test
    @Tag("case-20")
    void comesBackWhenEvenTheServersOwnLogHadNoRoom() throws Exception {
        fillUp(settings -> {
            // Each begins another file of the log, until there is no room for one: then the server gives up.
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 20; i++) {
                            Administrator.run(settings, "CREATE SEQUENCE public.s" + i);
                            Administrator.run(settings, "SELECT pg_switch_wal()");
                        }
                    })
                    .isInstanceOf(IllegalStateException.class);
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        });
    }

    private void fillUp(Consumer<DatabaseSettings> whileFull) throws Exception {
        Path ballast = folder.resolve("ballast");
        Set<String> accepted = new TreeSet<>();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("data"));
                PostgresDatabase database =
                        PostgresDatabase.open(DatabaseSettings.of(server.jdbcUrl(), server.user(), server.password()));
                Inbox inbox = Inbox.open(InboxStore.in(database))) {
            deliver(inbox, "before", accepted);
            fill(ballast);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 500; i++) {
                            deliver(inbox, "filling-" + i, accepted);
                        }
                    })
                    .isInstanceOf(InboxUnavailable.class)
                    .hasMessageContaining("deliver again");
            long began = System.nanoTime();
            assertThatThrownBy(() -> deliver(inbox, "refused", accepted)).isInstanceOf(InboxUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
            whileFull.accept(DatabaseSettings.of(server.jdbcUrl(), server.user(), server.password()));

            Files.delete(ballast);

            Eventually.until("an event is stored again", () -> stores(inbox, "after", accepted));
            List<String[]> stored = database.inEngine(handle -> handle.createQuery(
                            "SELECT dedupe_key, body, encode(content_digest, 'hex') AS content FROM engine.inbox")
                    .map((row, _) -> new String[] {
                        row.getString("dedupe_key"), Arrival.digest(row.getString("body")), row.getString("content")
                    })
                    .list());
            assertThat(stored).extracting(event -> event[0]).containsAll(accepted);
            assertThat(stored)
                    .allSatisfy(event -> assertThat(event[1])
                            .as("the body of " + event[0] + " is what it was")
                            .isEqualTo(event[2]));
        }
    }

    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean stores(Inbox inbox, String event, Set<String> accepted) {
        try {
            deliver(inbox, event, accepted);
            return true;
        } catch (InboxUnavailable _) {
            return false;
        }
    }

    /// With a body that cannot be packed.
    private static void deliver(Inbox inbox, String event, Set<String> accepted) {
        byte[] random = new byte[100_000];
        new Random(event.hashCode()).nextBytes(random);
        String body = Base64.getEncoder().encodeToString(random);
        LaneKey lane = new LaneKey(ACME, "deal", "42");
        inbox.accept(new Arrival(ACME, "test", event, lane, body, null, Priority.P1));
        accepted.add(event);
    }
}
