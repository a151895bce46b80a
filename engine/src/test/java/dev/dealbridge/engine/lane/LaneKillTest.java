package dev.dealbridge.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.postgres.EmbeddedPostgres;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.MemoryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaneKillTest {

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Test
    @Tag("case-25")
    void doesEverythingOnceAlthoughTheWholeTreeIsKilledTwice() throws Exception {
        Path effects = Files.createDirectory(folder.resolve("effects"));
        killAfter(effects, 30);
        killAfter(effects, 80);

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("data"));
                PostgresDatabase database = PostgresDatabase.open(
                        DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password()));
                LaneWorkers _ = LaneNode.work(database, effects)) {
            Lanes lanes = new Lanes(LaneStore.in(database));
            Eventually.until("all lanes rest", () -> lanes.backlog().isQuiet());

            assertThat(lanes.backlog().parked()).isZero();
            Map<String, Long> byRecord = names(effects).stream()
                    .collect(
                            Collectors.groupingBy(name -> name.substring(0, name.indexOf('.')), Collectors.counting()));
            assertThat(byRecord).hasSize(LaneNode.LANES);
            assertThat(byRecord.values()).containsOnly(1L);
            List<String> steps = database.inOrganization(
                    LaneNode.ACME,
                    transaction -> Sql.of(transaction)
                            .createQuery("SELECT output::json #>> '{}' FROM engine.flow_step")
                            .mapTo(String.class)
                            .list());
            assertThat(steps).containsExactlyInAnyOrderElementsOf(names(effects));
        }
    }

    private void killAfter(Path effects, int count) throws Exception {
        Process node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LaneNode.class.getName(),
                        folder.resolve("data").toString(),
                        effects.toString())
                .inheritIO()
                .start();
        try {
            Eventually.until(count + " writes took effect", () -> names(effects).size() >= count || !node.isAlive());
            assertThat(node.isAlive()).isTrue();
        } finally {
            List<ProcessHandle> tree = node.descendants().toList();
            node.destroyForcibly();
            tree.forEach(ProcessHandle::destroyForcibly);
        }
        assertThat(node.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(names(effects)).hasSizeLessThan(LaneNode.LANES);
    }

    private static List<String> names(Path effects) {
        try (Stream<Path> files = Files.list(effects)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
