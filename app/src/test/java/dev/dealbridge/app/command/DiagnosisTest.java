package dev.dealbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.app.folder.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosisTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void saysThatADataFolderIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "x");
        RuntimeException problem =
                Assertions.catchRuntimeException(() -> DataFolder.hold(file).close());
        assertThat(sentence(problem)).contains("data is a file, not a folder", "--data");
    }

    @Test
    void namesWhatTheOperatingSystemRefused() {
        assertThat(sentence(unchecked(new AccessDeniedException("/data"))))
                .contains("access to /data is not permitted", "--data");
        assertThat(sentence(unchecked(new FileSystemException("/data/x", null, "No space left on device"))))
                .contains("the disk of /data/x is full", "--data");
        assertThat(sentence(unchecked(new IOException("No space left on device"))))
                .contains("the disk is full");
    }

    private static UncheckedIOException unchecked(IOException cause) {
        return new UncheckedIOException("The data folder /data cannot be used", cause);
    }

    private static String sentence(Exception problem) {
        Failure failure = Diagnosis.of(problem);
        assertThat(failure.code()).isEqualTo(ExitCode.UNAVAILABLE);
        return String.valueOf(failure.getMessage());
    }
}
