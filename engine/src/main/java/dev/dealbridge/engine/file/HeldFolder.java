package dev.dealbridge.engine.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A folder that this process holds until it closes it or ends, however it ends: nobody else can hold it meanwhile.
///
/// The lock file stays when the folder is given back: deleting it would let two processes hold two different locks.
public final class HeldFolder implements AutoCloseable {

    /// The kernel drops a process' lock on a file as soon as the process closes *any* channel to it: who asks a second
    /// time in one process must not even open one.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private HeldFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Holds a folder that exists.
    ///
    /// @param lockFile name of the file in it that stands for the folder
    /// @throws FolderTaken when it is held already, here or by another process
    /// @throws IOException when the folder cannot be used
    public static HeldFolder take(Path folder, String lockFile) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            throw new FolderTaken(real, true);
        }
        boolean taken = false;
        try {
            FileChannel channel =
                    FileChannel.open(real.resolve(lockFile), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = lock(channel) != null;
            if (!taken) {
                channel.close();
                throw new FolderTaken(real, false);
            }
            return new HeldFolder(real, channel);
        } finally {
            if (!taken) {
                HELD.remove(real);
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD.remove(folder);
        }
    }
}
