package dev.dealbridge.engine.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A data folder that this process holds until it closes it or ends, however it ends.
final class FolderOwnership implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FolderOwnership.class);

    /// The kernel drops a process' lock on a file as soon as the process closes *any* channel to it: who asks a second
    /// time in one process must not even open one.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderOwnership(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// @param folder its real path, so that it has one name only
    static FolderOwnership take(Path folder) throws IOException {
        if (!HELD.add(folder)) {
            throw new EmbeddedPostgresException("the data folder " + folder
                    + " is in use by this process already: close its PostgreSQL first, or choose another data folder");
        }
        boolean taken = false;
        try {
            FolderOwnership ownership = new FolderOwnership(
                    folder,
                    FileChannel.open(
                            folder.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            // A killed owner may need a moment to vanish.
            taken = Pause.until(ownership::tryLock, Duration.ofSeconds(3));
            if (!taken) {
                ownership.channel.close();
                throw new EmbeddedPostgresException("the data folder " + folder
                        + " is in use by another running process: stop it, or choose another data folder");
            }
            return ownership;
        } finally {
            if (!taken) {
                HELD.remove(folder);
            }
        }
    }

    private boolean tryLock() {
        try {
            return channel.tryLock() != null;
        } catch (IOException e) {
            throw new EmbeddedPostgresException("cannot lock the data folder " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            // Closed before: by now the folder may be another's.
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            log.warn("the lock of a data folder was not closed cause={}", e.getMessage());
        }
        HELD.remove(folder);
    }
}
