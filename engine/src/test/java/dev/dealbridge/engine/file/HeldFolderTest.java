package dev.dealbridge.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldFolderTest {

    @TempDir
    private Path folder;

    @Test
    void isHeldByOneProcessAlsoAfterASecondRequestInIt() throws Exception {
        try (HeldFolder _ = HeldFolder.take(folder, "lock")) {
            assertThatExceptionOfType(FolderTaken.class)
                    .isThrownBy(() -> HeldFolder.take(folder, "lock").close())
                    .satisfies(refused -> assertThat(refused.byThisProcess()).isTrue());

            assertThat(anotherProcess()).isEqualTo(HolderProcess.REFUSED);
        }
        assertThat(anotherProcess()).isEqualTo(HolderProcess.TAKEN);
    }

    @Test
    void canBeTakenAgainAfterItWasGivenBack() throws IOException {
        HeldFolder first = HeldFolder.take(folder, "lock");
        first.close();

        try (HeldFolder _ = HeldFolder.take(folder, "lock")) {
            first.close();
            assertThatExceptionOfType(FolderTaken.class)
                    .isThrownBy(() -> HeldFolder.take(folder, "lock").close());
        }
    }

    private int anotherProcess() throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HolderProcess.class.getName(),
                        folder.toString())
                .inheritIO()
                .start()
                .waitFor();
    }
}
