package dev.dealbridge.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The folder with published documents and recordings beside the checkout.
public final class Shared {
    private Shared() {}

    /// A file or folder in it; skips the test when it is missing, or fails it where it is demanded.
    public static Path at(String name) {
        Path path = Path.of("..", "..", "shared", name);
        if ("true".equals(System.getenv("DEALBRIDGE_REQUIRE_SHARED"))) {
            assertThat(path).exists();
        }
        Assumptions.assumeTrue(Files.exists(path), "skipped, because " + path + " is not there");
        return path;
    }
}
