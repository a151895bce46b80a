package dev.dealbridge.app.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a running bridge tells other commands of the same user, in a file that only this user can read: how to reach
/// its embedded database.
///
/// @param pid process id
/// @param page address of its page
/// @param jdbcUrl of the database
/// @param user who logs in
/// @param password its password
public record RunningBridge(long pid, String page, String jdbcUrl, String user, String password) {
    private static final String FILE = "running.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Writes the file; [#withdraw] removes it.
    public void announce(DataFolder folder) {
        Path file = folder.path().resolve(FILE);
        Path partial = folder.path().resolve(FILE + ".partial");
        try {
            Files.deleteIfExists(partial);
            if (partial.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(partial, JSON.writeValueAsString(this));
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException problem) {
            throw new UncheckedIOException("The file " + file + " cannot be written", problem);
        }
    }

    /// Removes the file.
    public static void withdraw(DataFolder folder) {
        try {
            Files.deleteIfExists(folder.path().resolve(FILE));
        } catch (IOException problem) {
            throw new UncheckedIOException("The file " + FILE + " in " + folder.path() + " cannot be removed", problem);
        }
    }

    /// What the bridge in this folder says of itself; empty when none runs there.
    public static Optional<RunningBridge> in(Path folder) {
        try {
            RunningBridge bridge = JSON.readValue(Files.readString(folder.resolve(FILE)), RunningBridge.class);
            // A process that was killed leaves its file behind.
            return Optional.of(bridge).filter(RunningBridge::isAlive);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException problem) {
            throw new UncheckedIOException("The file " + FILE + " in " + folder + " cannot be read", problem);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// The folders directly below `parent` in which a bridge runs.
    public static List<Path> below(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(folder -> in(folder).isPresent()).sorted().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException("The folder " + parent + " cannot be listed", problem);
        }
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /// Says where it is, without the password.
    @Override
    public String toString() {
        return "RunningBridge[pid=%d, page=%s, jdbcUrl=%s, user=%s]".formatted(pid, page, jdbcUrl, user);
    }
}
