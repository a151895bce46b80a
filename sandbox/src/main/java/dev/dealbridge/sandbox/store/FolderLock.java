package dev.dealbridge.sandbox.store;

import dev.dealbridge.sandbox.settings.SandboxNotStarted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Keeps a second process away from a data folder. The lock ends with the process, however it ends.
final class FolderLock {
    /// The system drops a process' lock on a file as soon as the process closes any channel to it: who asks a second
    /// time in one process must not even open one.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock take(Path folder) {
        try {
            Path real = folder.toRealPath();
            if (!HELD.add(real)) {
                throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
            }
            boolean taken = false;
            try {
                FolderLock lock = new FolderLock(real, open(real, folder));
                taken = true;
                return lock;
            } finally {
                if (!taken) {
                    HELD.remove(real);
                }
            }
        } catch (IOException e) {
            throw new SandboxNotStarted(
                    "cannot lock the data folder " + folder + " (" + e + "); choose another folder", e);
        }
    }

    private static FileChannel open(Path real, Path folder) throws IOException {
        Path file = real.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw inUse(folder, Files.readString(file).strip());
        }
        channel.truncate(0);
        String pid = Long.toString(ProcessHandle.current().pid());
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
        return channel;
    }

    private static SandboxNotStarted inUse(Path folder, String owner) {
        return new SandboxNotStarted("the data folder " + folder + " is in use by another sandbox"
                + (owner.isEmpty() ? "" : " (process " + owner + ")")
                + "; stop that one or choose another folder");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    void release() {
        try {
            if (channel.isOpen()) {
                channel.close();
                HELD.remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release a data folder's lock", e);
        }
    }
}
