package dev.dealbridge.app.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/// Turns Ctrl-C, and a polite signal to end, into an interruption of the thread that runs the command, and gives it
/// time to close what it opened.
final class Shutdown {
    private static final int SECONDS_TO_CLOSE = 40;

    private Shutdown() {}

    /// Runs a command on this thread so that it is interrupted when the process is asked to end.
    static int interrupting(IntSupplier command) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread runner = Thread.currentThread();
        Thread hook = new Thread(
                () -> {
                    if (ended.getCount() > 0) {
                        runner.interrupt();
                        awaitQuietly(ended);
                    }
                },
                "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return command.getAsInt();
        } finally {
            ended.countDown();
            remove(hook);
        }
    }

    /// Waits until the process is asked to end; the caller then closes what it opened.
    static void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            // Asked to end: that is what was waited for.
        }
    }

    private static void awaitQuietly(CountDownLatch ended) {
        try {
            boolean closed = ended.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
            if (!closed) {
                System.err.println("Dealbridge did not stop within " + SECONDS_TO_CLOSE
                        + " s and is ended now; nothing that was stored is lost.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending; the hook has seen that the command ended.
        }
    }
}
