package dev.dealbridge.engine.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.postgres.EmbeddedPostgres;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.MemoryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxKillTest {

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Test
    @Tag("case-2")
    @Tag("case-3")
    void keepsEveryAcknowledgedEventAndItsMarkWhenTheWholeTreeIsKilled() throws Exception {
        killWhen(said -> acknowledged(said).size() >= 500);
    }

    @Test
    @Tag("case-2")
    @Tag("case-3")
    @Tag("long")
    void keepsEveryAcknowledgedEventOfAMinuteWhenTheWholeTreeIsKilled() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(55);
        killWhen(_ -> System.nanoTime() > end);
    }

    /// @param isEnough whether what the node has said so far is
    private void killWhen(Predicate<Path> isEnough) throws Exception {
        Path said = folder.resolve("said");
        Process node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InboxNode.class.getName(),
                        folder.resolve("data").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(said.toFile())
                .start();
        try {
            Eventually.until("enough is acknowledged", () -> isEnough.test(said));
        } finally {
            List<ProcessHandle> tree = node.descendants().toList();
            node.destroyForcibly();
            tree.forEach(ProcessHandle::destroyForcibly);
        }
        assertThat(node.waitFor(10, TimeUnit.SECONDS)).isTrue();

        Set<String> acknowledged = acknowledged(said);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("data"));
                PostgresDatabase database = PostgresDatabase.open(
                        DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password()))) {
            Set<String> stored =
                    new HashSet<>(database.inEngine(handle -> handle.createQuery("SELECT body FROM engine.inbox")
                            .mapTo(String.class)
                            .list()));
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(500);
            // Asked of the set, which is quick: there may be hundreds of thousands.
            assertThat(stored.containsAll(acknowledged)).isTrue();
            // Each event stands beside its mark: what is stored has asked for a run.
            long unmarked = database.inEngine(
                    handle -> handle.createQuery("""
                            SELECT count(*)
                              FROM engine.inbox i
                              LEFT JOIN engine.lane_event e ON e.inbox_id = i.inbox_id
                              LEFT JOIN engine.lane l ON l.lane_id = e.lane_id
                             WHERE l.dirty_seq IS NULL OR l.dirty_seq < e.lane_seq OR l.due_at IS NULL
                            """).mapTo(Long.class).one());
            assertThat(unmarked).isZero();
            // What was stored and not acknowledged is delivered again, and everything else that comes twice.
            try (Inbox inbox = Inbox.open(InboxStore.in(database))) {
                Set<String> unheard = new HashSet<>(stored);
                unheard.removeAll(acknowledged);
                unheard.add(acknowledged.iterator().next());
                assertThat(unheard)
                        .allSatisfy(name -> assertThat(
                                        inbox.accept(InboxNode.arrival(name)).duplicate())
                                .isTrue());
            }
        }
    }

    /// A killed process may leave half a line, which acknowledges nothing.
    private static Set<String> acknowledged(Path said) {
        try {
            Set<String> names = new HashSet<>();
            Files.readString(said)
                    .lines()
                    .filter(line -> line.matches("stored \\d+-\\d+\\."))
                    .forEach(line -> names.add(line.substring("stored ".length(), line.length() - 1)));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
