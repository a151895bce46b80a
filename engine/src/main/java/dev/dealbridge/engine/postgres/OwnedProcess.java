package dev.dealbridge.engine.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A child process whose life hangs on this JVM's.
///
/// The kernel watches the *thread* that started a child, not the process: the thread therefore stays until the child
/// has ended.
final class OwnedProcess {

    private static final Logger log = LoggerFactory.getLogger(OwnedProcess.class);

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

    /// Stops in an orderly way, then by force when `limit` is over.
    void stop(Duration limit) {
        try {
            // A watching shell passes this on to the server; the server itself does not read it.
            process.getOutputStream().close();
        } catch (IOException _) {
            // It is closed already, which is what we want.
        }
        if (!command.watched()) {
            Signal.interrupt(process.pid());
        }
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("PostgreSQL did not stop within {}, it is killed pid={}", limit, process.pid());
                process.destroyForcibly();
                process.waitFor(5, TimeUnit.SECONDS);
            }
            owner.join(Duration.ofSeconds(1));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
