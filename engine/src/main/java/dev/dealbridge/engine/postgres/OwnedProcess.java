package dev.dealbridge.engine.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A child process whose life hangs on this JVM's.
///
/// The kernel watches the *thread* that started a child, not the process: the thread therefore stays until the child
/// has ended.
final class OwnedProcess {

    private static final Logger log = LoggerFactory.getLogger(OwnedProcess.class);

    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private final Command command;
    private final Process process;
    private final Thread owner;

    /// @param words the whole command line
    /// @param watched whether a shell stands between us and the server
    record Command(List<String> words, boolean watched) {}

    private OwnedProcess(Command command, Process process, Thread owner) {
        this.command = command;
        this.process = process;
        this.owner = owner;
    }

    static OwnedProcess start(Command command, Path folder, Path output) {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread owner = Thread.ofPlatform().daemon().name("postgres-owner").start(() -> {
            try {
                ProcessBuilder builder = new ProcessBuilder(command.words())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
                Tools.cleanEnvironment(builder);
                started.complete(builder.start());
            } catch (IOException | RuntimeException e) {
                started.completeExceptionally(e);
                return;
            }
            untilEnd(started.join());
        });
        try {
            return new OwnedProcess(command, started.join(), owner);
        } catch (CompletionException e) {
            throw new EmbeddedPostgresException("cannot run " + command.words().getFirst() + ": " + e.getMessage(), e);
        }
    }

    private static void untilEnd(Process process) {
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException _) {
                // Leaving now would end the child: only the child's own end ends this thread.
            }
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /// Whether a process that says it is the server may be ours.
    boolean isServer(long pid) {
        // The child of a watching shell we do not know by its number.
        return command.watched()
                ? ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()
                : pid == process.pid();
    }

    void awaitEnd() {
        untilEnd(process);
    }

    /// Stops in an orderly way, then by force when `limit` is over. An interruption changes nothing and is kept.
    void stop(Duration limit) {
        try {
            // A watching shell passes this on to the server; the server itself does not read it.
            process.getOutputStream().close();
        } catch (IOException _) {
            // It is closed already, which is what we want.
        }
        // Its number may be a stranger's when it has ended.
        if (!command.watched() && process.isAlive()) {
            Signal.interrupt(process.pid());
        }
        boolean interrupted = Thread.interrupted();
        interrupted |= awaitEnd(limit);
        if (process.isAlive()) {
            log.warn("PostgreSQL did not stop within {}, it is killed pid={}", limit, process.pid());
            // The shell between us and the server would leave it behind.
            List<ProcessHandle> tree = process.descendants().toList();
            process.destroyForcibly();
            tree.forEach(ProcessHandle::destroyForcibly);
            interrupted |= awaitEnd(LAST_WAIT);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits in spite of interruptions; true when there was one.
    private boolean awaitEnd(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        while (owner.isAlive()) {
            try {
                long left = end - System.nanoTime();
                if (left <= 0 || owner.join(Duration.ofNanos(left))) {
                    break;
                }
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        return interrupted;
    }
}
