package dev.dealbridge.pipedrive.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Published samples and documents in a folder beside the checkout. Tests skip without it, unless it is
/// demanded.
public final class SharedData {

    private static final Path ROOT = Path.of("../../shared/pipedrive");

    private SharedData() {}

    /// The files of a folder, by name.
    public static List<Path> files(String folder) {
        Path path = require(folder);
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path require(String path) {
        Path full = ROOT.resolve(path);
        boolean there = Files.exists(full);
        if (!there && "true".equals(System.getenv("DEALBRIDGE_REQUIRE_SHARED"))) {
            throw new IllegalStateException(
                    "DEALBRIDGE_REQUIRE_SHARED is set but " + full.toAbsolutePath() + " is missing");
        }
        assumeTrue(there, "skipped: the published samples are not beside this checkout (" + full + ")");
        return full;
    }
}
