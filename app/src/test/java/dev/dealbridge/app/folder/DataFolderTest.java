package dev.dealbridge.app.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    void isEmptiedButStaysHeld() throws IOException {
        try (DataFolder folder = DataFolder.hold(temporary)) {
            Files.createDirectories(folder.postgres().resolve("base"));
            Files.writeString(folder.postgres().resolve("base/1"), "x");
            folder.empty();
            assertThat(folder.postgres()).doesNotExist();
            assertThatExceptionOfType(FolderInUse.class)
                    .isThrownBy(() -> DataFolder.hold(temporary).close());
        }
    }
}
