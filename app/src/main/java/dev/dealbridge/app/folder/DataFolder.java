package dev.dealbridge.app.folder;

import dev.dealbridge.engine.file.FolderTaken;
import dev.dealbridge.engine.file.HeldFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder with everything one bridge or sandbox keeps, held by this process until [#close()] or its end.
public final class DataFolder implements AutoCloseable {
    /// Name of the folder of the embedded PostgreSQL.
    public static final String POSTGRES = "postgres";

    /// Name of the file with the key that encrypts stored secrets.
    public static final String SECRET_KEY = "secret.key";

    private static final String SANDBOX = "sandbox";
    private static final String LOCK = "lock";

    /// The files of bridges and demos, and those that are not finished yet.
    private static final Pattern FILES =
            Pattern.compile("(secret\\.key|dealbridge\\.yaml|ports\\.json|running\\.json)(\\.[0-9]+)?(\\.partial)?");

    private final Path path;
    private final HeldFolder held;

    private DataFolder(Path path, HeldFolder held) {
        this.path = path;
        this.held = held;
    }

    /// Creates the folder when it is missing, readable for this user only, and takes it.
    ///
    /// @throws FolderInUse when it is held already
    public static DataFolder hold(Path folder) {
        try {
            Path path = create(folder.toAbsolutePath().normalize());
            return new DataFolder(path, HeldFolder.take(path, LOCK));
        } catch (FolderTaken _) {
            throw new FolderInUse(folder.toAbsolutePath().normalize());
        } catch (IOException problem) {
            throw new UncheckedIOException("The data folder " + folder + " cannot be used", problem);
        }
    }

    /// As [#hold], and removes what an earlier bridge or demo left there. Files of anybody else stay.
    ///
    /// @throws ForeignFolder when there is something in the folder, and nothing of it is ours
    public static DataFolder holdEmptied(Path folder) {
        List<Path> ours = ours(folder);
        DataFolder held = hold(folder);
        try {
            for (Path file : ours) {
                removeAll(file);
            }
            return held;
        } catch (IOException problem) {
            held.close();
            throw new UncheckedIOException("The data folder " + folder + " cannot be emptied", problem);
        }
    }

    private static List<Path> ours(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.filter(file -> !file.getFileName().toString().equals(LOCK))
                    .toList();
            List<Path> ours = all.stream().filter(DataFolder::isOurs).toList();
            if (ours.isEmpty() && !all.isEmpty()) {
                throw new ForeignFolder(folder);
            }
            return ours;
        } catch (IOException problem) {
            throw new UncheckedIOException("The data folder " + folder + " cannot be listed", problem);
        }
    }

    /// Folders of these names are nothing special, so it is asked what is in them.
    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return switch (name) {
            case POSTGRES -> Files.isDirectory(file.resolve("pgdata"));
            case SANDBOX -> Files.exists(file.resolve(LOCK));
            default -> FILES.matcher(name).matches() && Files.isRegularFile(file);
        };
    }

    private static void removeAll(Path file) throws IOException {
        try (Stream<Path> tree = Files.walk(file)) {
            for (Path one : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }

    public Path path() {
        return path;
    }

    /// Where the embedded PostgreSQL lies.
    public Path postgres() {
        return path.resolve(POSTGRES);
    }

    /// Where the sandbox keeps its log, snapshots and files.
    public Path sandbox() {
        return path.resolve(SANDBOX);
    }

    /// The key that encrypts stored secrets.
    public Path secretKey() {
        return path.resolve(SECRET_KEY);
    }

    /// Gives the folder back.
    @Override
    public void close() {
        try {
            held.close();
        } catch (IOException problem) {
            throw new UncheckedIOException("The lock of " + path + " cannot be given back", problem);
        }
    }

    private static Path create(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Path parent = path.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix) {
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(path);
            }
        }
        return path;
    }
}
