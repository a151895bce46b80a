package dev.dealbridge.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A temporary folder of a bench, removed with all that is in it.
record Workplace(Path folder) implements AutoCloseable {

    static Workplace create() throws IOException {
        return new Workplace(Files.createTempDirectory("dealbridge-bench-"));
    }

    /// Removes a folder if it is there.
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    @Override
    public void close() throws IOException {
        remove(folder);
    }
}
