package dev.dealbridge.engine.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/// Where the embedded PostgreSQL keeps its data and how it runs.
///
/// @param folder data, password, port and log of this server; created when missing, readable by its owner only
/// @param binaries where unpacked binaries are kept, shared by all servers of this user
/// @param watch who ends the server when the owning process is killed
/// @param sharedBuffersMegabytes PostgreSQL's own cache
/// @param maxConnections upper bound of connections
/// @param startTimeout how long a start may take until PostgreSQL says that it is starting; crash recovery may then
///     take as long as it needs
public record EmbeddedPostgresSettings(
        Path folder,
        Path binaries,
        Watch watch,
        int sharedBuffersMegabytes,
        int maxConnections,
        Duration startTimeout) {

    /// Who ends the server when the process that owns it is killed.
    public enum Watch {
        /// The kernel where `setpriv` is there to ask it, else a small watching shell.
        AUTOMATIC,
        /// A small watching shell: what systems without `setpriv` (macOS, minimal Linux) get.
        SHELL
    }

    public EmbeddedPostgresSettings {
        folder = folder.toAbsolutePath().normalize();
        binaries = binaries.toAbsolutePath().normalize();
        Objects.requireNonNull(watch);
        Objects.requireNonNull(startTimeout);
        if (sharedBuffersMegabytes < 1 || maxConnections < 10) {
            throw new IllegalArgumentException("embedded PostgreSQL needs at least 1 MB of shared buffers and 10"
                    + " connections, not " + sharedBuffersMegabytes + " and " + maxConnections);
        }
    }

    /// Everything as usual, with the data in `folder` and the binaries in the user's cache.
    public static EmbeddedPostgresSettings in(Path folder) {
        return new EmbeddedPostgresSettings(
                folder, Binaries.userCache(), Watch.AUTOMATIC, 128, 100, Duration.ofSeconds(60));
    }

    public EmbeddedPostgresSettings withBinaries(Path newBinaries) {
        return new EmbeddedPostgresSettings(
                folder, newBinaries, watch, sharedBuffersMegabytes, maxConnections, startTimeout);
    }

    public EmbeddedPostgresSettings withStartTimeout(Duration newStartTimeout) {
        return new EmbeddedPostgresSettings(
                folder, binaries, watch, sharedBuffersMegabytes, maxConnections, newStartTimeout);
    }

    public EmbeddedPostgresSettings withWatch(Watch newWatch) {
        return new EmbeddedPostgresSettings(
                folder, binaries, newWatch, sharedBuffersMegabytes, maxConnections, startTimeout);
    }

    public EmbeddedPostgresSettings withMaxConnections(int newMaxConnections) {
        return new EmbeddedPostgresSettings(
                folder, binaries, watch, sharedBuffersMegabytes, newMaxConnections, startTimeout);
    }
}
