package dev.dealbridge.app.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path temporary = Path.of("");

    @Test
    void isCreatedForThisUserOnly() throws IOException {
        try (DataFolder folder = DataFolder.hold(temporary.resolve("a/b"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void isHeldByOneOnly() {
        try (DataFolder _ = DataFolder.hold(temporary)) {
            assertThatExceptionOfType(FolderInUse.class)
                    .isThrownBy(() -> DataFolder.hold(temporary).close())
                    .withMessageContaining(temporary.toString())
                    .withMessageContaining("--data");
        }
        DataFolder.hold(temporary).close();
    }

    @Test
    void isEmptiedOfWhatIsOursAndHeld() throws IOException {
        for (String ours : List.of("secret.key", "ports.json", "running.json", "dealbridge.yaml.partial")) {
            Files.writeString(temporary.resolve(ours), "x");
        }
        Files.createDirectories(temporary.resolve("postgres/pgdata/base"));
        Files.writeString(temporary.resolve("postgres/pgdata/base/1"), "x");
        Files.createDirectories(temporary.resolve("sandbox/files"));
        Files.writeString(temporary.resolve("sandbox/lock"), "1");
        Files.writeString(temporary.resolve("thesis.txt"), "three years of work");

        try (DataFolder folder = DataFolder.holdEmptied(temporary)) {
            try (Stream<Path> left = Files.list(folder.path())) {
                assertThat(left.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("lock", "thesis.txt");
            }
            assertThatExceptionOfType(FolderInUse.class)
                    .isThrownBy(() -> DataFolder.hold(temporary).close());
        }
    }

    @Test
    void isNotEmptiedWhenNothingInItIsOurs() throws IOException {
        Files.writeString(temporary.resolve("thesis.txt"), "three years of work");
        // Somebody else's folders of the same names.
        Files.createDirectories(temporary.resolve("sandbox/src"));
        Files.createDirectories(temporary.resolve("postgres"));

        assertThatExceptionOfType(ForeignFolder.class)
                .isThrownBy(() -> DataFolder.holdEmptied(temporary).close())
                .withMessageContaining("--data");

        assertThat(temporary.resolve("sandbox/src")).exists();
        assertThat(temporary.resolve("thesis.txt")).hasContent("three years of work");
        assertThat(temporary.resolve("lock")).doesNotExist();
    }
}
