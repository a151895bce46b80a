package dev.dealbridge.app.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder with everything one bridge or sandbox keeps, held by this process until [#close()] or its end.
public final class DataFolder implements AutoCloseable {
    /// Name of the folder of the embedded PostgreSQL.
    public static final String POSTGRES = "postgres";

    /// Name of the file with the key that encrypts stored secrets.
    public static final String SECRET_KEY = "secret.key";

    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Creates the folder when it is missing, readable for this user only, and takes it.
    ///
    /// @throws FolderInUse when another process holds it
    public static DataFolder hold(Path folder) {
        try {
            Path path = create(folder.toAbsolutePath().normalize());
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!taken(channel)) {
                channel.close();
                throw new FolderInUse(path);
            }
            return new DataFolder(path, channel);
        } catch (IOException problem) {
            throw new UncheckedIOException("The data folder " + folder + " cannot be used", problem);
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
        return path.resolve("sandbox");
    }

    /// The key that encrypts stored secrets.
    public Path secretKey() {
        return path.resolve(SECRET_KEY);
    }

    /// Removes everything but the lock.
    public void empty() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(path) && !file.equals(path.resolve(LOCK)))
                    .toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException problem) {
            throw new UncheckedIOException("The data folder " + path + " cannot be emptied", problem);
        }
    }

    /// Gives the folder back. The lock file stays: deleting it would let two processes hold two different locks.
    @Override
    public void close() {
        try {
            lock.close();
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

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }
}
