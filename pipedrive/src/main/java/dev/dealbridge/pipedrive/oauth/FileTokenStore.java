package dev.dealbridge.pipedrive.oauth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// Tokens in a file that processes of one machine share.
///
/// Only the file's owner can read it, where the file system knows owners. It is replaced as a whole, so that a
/// reader or a crash never finds half of it. Whoever changes it holds a lock on a second file beside it, whose
/// name ends in `.lock` and which stays. File locks do not hold on every network file system.
public final class FileTokenStore implements TokenStore {

    private static final FileAttribute<?>[] OWNER_ONLY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };

    /// A file lock belongs to the whole JVM, which may have several stores of one file: among them these locks
    /// decide.
    private static final Map<Path, ReentrantLock> CHANGING = new ConcurrentHashMap<>();

    private final Path file;
    private final ReentrantLock changing;

    /// @param file need not exist; its folder must
    public FileTokenStore(Path file) {
        this.file = real(file);
        this.changing = CHANGING.computeIfAbsent(this.file, _ -> new ReentrantLock());
    }

    /// @throws IllegalArgumentException if the file holds something else
    @Override
    public Optional<OAuthTokens> read() {
        try {
            return Optional.of(OAuthTokens.parse(Files.readAllBytes(file)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the tokens in " + file, e);
        }
    }

    @Override
    public Optional<OAuthTokens> change(UnaryOperator<Optional<OAuthTokens>> change) {
        changing.lock();
        try (FileChannel guard = open(beside(".lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
                FileLock _ = guard.lock()) {
            Optional<OAuthTokens> before = read();
            Optional<OAuthTokens> after = change.apply(before);
            if (after.isEmpty()) {
                Files.deleteIfExists(file);
            } else if (!after.equals(before)) {
                replace(after.get().toJson());
            }
            return after;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot change the tokens in " + file, e);
        } finally {
            changing.unlock();
        }
    }

    private void replace(byte[] content) throws IOException {
        Path fresh = beside(".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private FileChannel open(Path path, Set<StandardOpenOption> how) throws IOException {
        boolean knowsOwners = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return FileChannel.open(path, how, knowsOwners ? OWNER_ONLY : new FileAttribute<?>[0]);
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /// One name for the file whatever way leads to it, so that all stores of it meet at one lock.
    private static Path real(Path file) {
        try {
            Path absolute = file.toAbsolutePath();
            Path folder = absolute.getParent();
            if (folder == null || Files.isDirectory(absolute)) {
                throw new IllegalArgumentException("Tokens are kept in a file in a folder, not in " + file);
            }
            return Files.exists(absolute)
                    ? absolute.toRealPath()
                    : folder.toRealPath().resolve(absolute.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the tokens must exist: " + file, e);
        }
    }

    /// The path.
    @Override
    public String toString() {
        return "FileTokenStore[" + file + "]";
    }
}
