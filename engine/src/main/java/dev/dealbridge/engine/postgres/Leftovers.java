package dev.dealbridge.engine.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an earlier owner that was killed has left in a data folder: a running server, or a lock file that names a dead
/// process, a zombie, or by now a stranger.
///
/// PostgreSQL refuses to start while the process id in `postmaster.pid` exists, whoever that is. The file may only be
/// deleted when no server process works on the folder any more: otherwise two servers would write to one folder.
final class Leftovers {

    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Path data;
    private final Path pidFile;

    Leftovers(Path data) {
        this.data = data;
        this.pidFile = data.resolve("postmaster.pid");
    }

    /// Ends what still runs on the folder and removes a lock file that would keep PostgreSQL from starting.
    void clear() {
        OptionalLong pid = pid();
        if (pid.isPresent() && worksHere(pid.getAsLong())) {
            log.info("stopping the PostgreSQL that a killed owner left behind pid={} data={}", pid.getAsLong(), data);
            Signal.interrupt(pid.getAsLong());
        }
        if (!Pause.until(() -> processesHere().isEmpty(), PATIENCE)) {
            throw new EmbeddedPostgresException("processes " + processesHere() + " still work on " + data
                    + " and do not end: end them, then start again");
        }
        // Always: the next server may get the dead one's process id, and the file would speak for it too early.
        try {
            if (Files.deleteIfExists(pidFile)) {
                log.info("removed the lock file of a dead PostgreSQL data={}", data);
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "cannot remove the stale " + pidFile + ": " + e.getMessage() + "; remove it by hand", e);
        }
    }

    private OptionalLong pid() {
        return line(0).filter(text -> text.matches("\\d{1,10}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /// The server's own word that it serves; a file that somebody else left does not count.
    boolean isReady(LongPredicate isServer) {
        return says("ready", isServer);
    }

    /// The server's own word that it gets ready: it replays its log, after a crash perhaps for long.
    boolean isStarting(LongPredicate isServer) {
        return says("starting", isServer);
    }

    private boolean says(String word, LongPredicate isServer) {
        OptionalLong pid = pid();
        return word.equals(line(7).orElse("")) && pid.isPresent() && isServer.test(pid.getAsLong());
    }

    private Optional<String> line(int index) {
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.size() > index && !lines.get(index).isBlank()
                    ? Optional.of(lines.get(index).strip())
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Live processes whose working folder is the data folder: PostgreSQL and all its children sit there.
    private List<Long> processesHere() {
        List<Long> pids = new ArrayList<>();
        Path processes = Path.of("/proc");
        if (Files.isDirectory(processes.resolve("self"))) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(processes, "[0-9]*")) {
                for (Path folder : folders) {
                    long pid = Long.parseLong(folder.getFileName().toString());
                    if (worksHere(pid)) {
                        pids.add(pid);
                    }
                }
            } catch (IOException e) {
                throw new EmbeddedPostgresException("cannot list processes in /proc: " + e.getMessage(), e);
            }
        } else {
            pid().ifPresent(pid -> {
                if (worksHere(pid)) {
                    pids.add(pid);
                }
            });
        }
        return pids;
    }

    /// A zombie has no working folder any more and so never counts.
    private boolean worksHere(long pid) {
        Path processes = Path.of("/proc");
        if (Files.isDirectory(processes.resolve("self"))) {
            try {
                return Files.readSymbolicLink(processes.resolve(pid + "/cwd")).equals(data);
            } catch (IOException | SecurityException _) {
                return false;
            }
        }
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .filter(command -> command.contains("postgres") && command.contains(data.toString()))
                .isPresent();
    }
}
