package dev.dealbridge.engine.postgres;

import dev.dealbridge.engine.file.FolderTaken;
import dev.dealbridge.engine.file.HeldFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A data folder that this process holds until it closes it or ends, however it ends.
final class FolderOwnership implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FolderOwnership.class);

    /// A killed owner may need a moment to vanish.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HeldFolder held;

    private FolderOwnership(HeldFolder held) {
        this.held = held;
    }

    static FolderOwnership take(Path folder) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return new FolderOwnership(HeldFolder.take(folder, "owner.lock"));
            } catch (FolderTaken e) {
                if (e.byThisProcess()) {
                    throw new EmbeddedPostgresException(
                            "the data folder " + folder
                                    + " is in use by this process already: close its PostgreSQL first, or choose"
                                    + " another data folder",
                            e);
                }
                if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                    throw new EmbeddedPostgresException(
                            "the data folder " + folder
                                    + " is in use by another running process: stop it, or choose another data folder",
                            e);
                }
                Pause.briefly();
            }
        }
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (IOException e) {
            log.warn("the lock of a data folder was not closed cause={}", e.getMessage());
        }
    }
}
