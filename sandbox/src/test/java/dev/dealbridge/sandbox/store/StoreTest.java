package dev.dealbridge.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.settings.SandboxNotStarted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class StoreTest {
    @TempDir
    Path folder;

    private static ObjectNode row(long id, String title) {
        return Json.object().put("id", id).put("title", title);
    }

    private static void put(Store store, ObjectNode row) {
        store.transaction(() -> {
            store.put(Kind.DEAL, row);
            return true;
        });
    }

    private static List<Long> ids(Store store) {
        return store.transaction(() -> List.copyOf(store.rows(Kind.DEAL).keySet()));
    }

    @Test
    void undoesATransactionThatFails() {
        try (Store store = Store.open(null)) {
            put(store, row(1, "kept"));
            assertThatThrownBy(() -> store.transaction(() -> {
                        store.put(Kind.DEAL, row(1, "changed"));
                        store.put(Kind.DEAL, row(2, "new"));
                        store.remove(Kind.DEAL, 1);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(ids(store)).containsExactly(1L);
            assertThat(store.transaction(() -> String.valueOf(store.find(Kind.DEAL, 1))))
                    .contains("kept");
        }
    }

    @Test
    void undoesRowsThatChangedBeforeAndAfterAMark() {
        try (Store store = Store.open(folder)) {
            put(store, row(1, "kept"));
            store.transaction(() -> {
                store.put(Kind.DEAL, row(1, "before"));
                int mark = store.mark();
                store.put(Kind.DEAL, row(1, "after"));
                store.put(Kind.DEAL, row(1, "later"));
                store.put(Kind.DEAL, row(2, "new"));
                store.undoTo(mark);
                return true;
            });
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.transaction(() -> store.rows(Kind.DEAL).values().toString()))
                    .isEqualTo("[{\"id\":1,\"title\":\"before\"}]");
        }
    }

    @Test
    void keepsRowsThatNobodyCanChangeInPlace() {
        try (Store store = Store.open(null)) {
            ObjectNode given = row(1, "given");
            given.set("custom_fields", Json.object().put("color", "red"));
            put(store, given);
            given.put("title", "changed by its maker");
            ObjectNode found = store.transaction(() -> store.find(Kind.DEAL, 1));
            assertThat(found).hasToString("{\"id\":1,\"title\":\"given\",\"custom_fields\":{\"color\":\"red\"}}");
            assertThatThrownBy(() -> found.put("title", "changed")).isInstanceOf(UnsupportedOperationException.class);
            ObjectNode custom = (ObjectNode) found.path("custom_fields");
            assertThatThrownBy(() -> custom.put("color", "blue")).isInstanceOf(UnsupportedOperationException.class);
            ObjectNode copy = found.deepCopy().put("title", "changed");
            ((ObjectNode) copy.path("custom_fields")).put("color", "blue");
            assertThat(found.path("title").stringValue()).isEqualTo("given");
            assertThat(copy.path("custom_fields").path("color").stringValue()).isEqualTo("blue");
        }
    }

    @Test
    void writesALargeTransactionAsOneSnapshot() throws IOException {
        try (Store store = Store.open(folder)) {
            put(store, row(1, "small"));
            store.transaction(() -> {
                store.newId(Kind.OPTION);
                store.charge(5, 20_000, 10, true);
                for (long id = 1; id <= 20_000; id++) {
                    store.put(Kind.DEAL, row(id, "large"));
                }
                return true;
            });
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .contains("snapshot-000001.jsonl", "log-000001.jsonl")
                        .doesNotContain("log-000000.jsonl");
            }
            put(store, row(20_001, "afterwards"));
        }
        try (Store store = Store.open(folder)) {
            assertThat(ids(store)).hasSize(20_001);
            assertThat(store.transaction(() -> store.newId(Kind.OPTION))).isEqualTo(2);
            assertThat(store.chargedTo(5)).containsExactly(new TokenDay(5, 20_000, 10, 1, 1));
        }
    }

    @Test
    void undoesALargeTransactionThatCannotBeWritten() throws IOException {
        try (Store store = Store.open(folder)) {
            put(store, row(1, "kept"));
            Files.createDirectories(folder.resolve("snapshot.tmp").resolve("in the way"));
            assertThatThrownBy(() -> store.transaction(() -> {
                        for (long id = 1; id <= 20_000; id++) {
                            store.put(Kind.DEAL, row(id, "large"));
                        }
                        return true;
                    }))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("check the space");
            assertThat(ids(store)).containsExactly(1L);
            Files.delete(folder.resolve("snapshot.tmp").resolve("in the way"));
            Files.delete(folder.resolve("snapshot.tmp"));
        }
        try (Store store = Store.open(folder)) {
            assertThat(ids(store)).containsExactly(1L);
        }
    }

    @Test
    void givesNoIdTwiceEvenWithoutRows() {
        try (Store store = Store.open(folder)) {
            store.transaction(() -> {
                store.put(Kind.FIELD, Json.object().put("id", 1).put("option", store.newId(Kind.OPTION)));
                return true;
            });
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.transaction(() -> store.newId(Kind.OPTION))).isEqualTo(2);
        }
    }

    @Test
    void findsRowsByWhatTheyPointTo() {
        try (Store store = Store.open(null)) {
            store.transaction(() -> {
                store.put(Kind.NOTE, Json.object().put("id", 1).put("deal_id", 7));
                store.put(Kind.NOTE, Json.object().put("id", 2).put("deal_id", 8));
                store.put(Kind.NOTE, Json.object().put("id", 2).put("deal_id", 7));
                store.put(Kind.NOTE, Json.object().put("id", 3).put("deal_id", 7));
                int mark = store.mark();
                store.remove(Kind.NOTE, 1);
                assertThat(store.rowsBy(Kind.NOTE, "deal_id", 7)).hasSize(2);
                store.undoTo(mark);
                assertThat(store.rowsBy(Kind.NOTE, "deal_id", 7)).hasSize(3);
                assertThat(store.rowsBy(Kind.NOTE, "deal_id", 8)).isEmpty();
                return true;
            });
        }
    }

    @Test
    void remembersEverythingAcrossRestarts() {
        try (Store store = Store.open(folder)) {
            put(store, row(1, "one"));
            put(store, row(2, "two"));
            store.transaction(() -> {
                store.remove(Kind.DEAL, 2);
                store.charge(5, 20_000, 10, true);
                return true;
            });
            store.files().write(3, new byte[] {1, 2, 3});
        }
        try (Store store = Store.open(folder)) {
            assertThat(ids(store)).containsExactly(1L);
            assertThat(store.transaction(() -> store.newId(Kind.DEAL))).isEqualTo(3);
            assertThat(store.chargedTo(5)).containsExactly(new TokenDay(5, 20_000, 10, 1, 1));
            assertThat(store.files().read(3))
                    .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2, 3));
            assertThat(store.files().read(4)).isEmpty();
        }
    }

    @Test
    void cutsOffATornLastLine() throws IOException {
        try (Store store = Store.open(folder)) {
            put(store, row(1, "one"));
        }
        Path log = folder.resolve("log-000000.jsonl");
        String whole = Files.readString(log);
        Files.writeString(log, "{\"p\":[[\"deal\",{\"id\":2,\"ti", StandardOpenOption.APPEND);
        try (Store store = Store.open(folder)) {
            assertThat(ids(store)).containsExactly(1L);
            put(store, row(3, "three"));
        }
        assertThat(Files.readString(log)).startsWith(whole).endsWith("}\n").doesNotContain("\"id\":2");
        try (Store store = Store.open(folder)) {
            assertThat(ids(store)).containsExactly(1L, 3L);
        }
    }

    @Test
    void survivesALogThatIsCutAnywhere() throws IOException {
        try (Store store = Store.open(folder)) {
            for (int i = 1; i <= 3; i++) {
                put(store, row(i, "Umlaut ü " + i));
            }
        }
        Path log = folder.resolve("log-000000.jsonl");
        byte[] whole = Files.readAllBytes(log);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(log, java.util.Arrays.copyOf(whole, length));
            long complete = 0;
            for (int i = 0; i < length; i++) {
                complete += whole[i] == '\n' ? 1 : 0;
            }
            try (Store store = Store.open(folder)) {
                assertThat(ids(store)).hasSize((int) complete);
            }
        }
    }

    @Test
    void refusesADamagedLog() throws IOException {
        try (Store store = Store.open(folder)) {
            put(store, row(1, "one"));
            put(store, row(2, "two"));
        }
        Path log = folder.resolve("log-000000.jsonl");
        Files.writeString(log, Files.readString(log).replaceFirst("\\{", "?"), StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Store.open(folder))
                .isInstanceOf(SandboxNotStarted.class)
                .hasMessageContaining("line 1 of")
                .hasMessageContaining("start with a new one");
    }

    @Test
    void keepsASecondOwnerAway() {
        try (Store store = Store.open(folder)) {
            put(store, row(1, "one"));
            assertThatThrownBy(() -> Store.open(folder))
                    .isInstanceOf(SandboxNotStarted.class)
                    .hasMessageContaining("in use by another sandbox")
                    .hasMessageContaining("choose another folder");
        }
        Store.open(folder).close();
    }

    @Test
    void refusesAFolderThatCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> Store.open(file.resolve("data")))
                .isInstanceOf(SandboxNotStarted.class)
                .hasMessageContaining("cannot create the data folder")
                .hasMessageContaining("choose another folder");
    }

    @Test
    void replacesALongLogByASnapshot() throws Exception {
        String long_ = "x".repeat(100_000);
        try (Store store = Store.open(folder)) {
            for (int i = 0; i < 600; i++) {
                put(store, row(i % 20 + 1, long_ + i));
                store.transaction(() -> {
                    store.charge(1, 20_000, 1, false);
                    return true;
                });
            }
            awaitFile("snapshot-");
        }
        try (Store store = Store.open(folder)) {
            assertThat(ids(store)).hasSize(20);
            assertThat(store.transaction(() -> String.valueOf(store.find(Kind.DEAL, 20))))
                    .contains("x599");
            assertThat(store.chargedTo(1)).containsExactly(new TokenDay(1, 20_000, 600, 600, 0));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.mapToLong(StoreTest::size).sum()).isLessThan(40_000_000L);
        }
    }

    private void awaitFile(String prefix) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < end) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.anyMatch(file -> file.getFileName().toString().startsWith(prefix)
                        && !file.toString().endsWith(".tmp"))) {
                    return;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no file " + prefix + " within 10 s");
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
