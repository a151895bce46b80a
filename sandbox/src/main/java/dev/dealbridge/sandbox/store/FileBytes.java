package dev.dealbridge.sandbox.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The contents of uploaded files, by the id of the file's row. Written before the row, so that a row never lacks its
/// content; a
/// content without a row is overwritten when its id is given again.
public final class FileBytes {
    private static final int PER_FOLDER = 1_000;

    private final @Nullable Path folder;
    private final Map<Long, byte[]> memory = new ConcurrentHashMap<>();

    private FileBytes(@Nullable Path folder) {
        this.folder = folder;
    }

    static FileBytes inMemory() {
        return new FileBytes(null);
    }

    static FileBytes in(Path folder) {
        return new FileBytes(folder);
    }

    /// Keeps the content of a file.
    public void write(long id, byte[] bytes) {
        if (folder == null) {
            memory.put(id, bytes.clone());
            return;
        }
        Path path = path(folder, id);
        try {
            Files.createDirectories(path.resolveSibling("."));
            Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write " + path + " (" + e.getMessage() + "); check space and rights of the data folder", e);
        }
    }

    /// The content of a file; empty when there is none.
    public Optional<byte[]> read(long id) {
        if (folder == null) {
            return Optional.ofNullable(memory.get(id)).map(byte[]::clone);
        }
        Path path = path(folder, id);
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + path + " (" + e.getMessage() + "); check the rights of the data folder", e);
        }
    }

    private static Path path(Path folder, long id) {
        return folder.resolve(Long.toString(id / PER_FOLDER)).resolve(Long.toString(id));
    }
}
