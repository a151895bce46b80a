package dev.dealbridge.engine.postgres;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// Sends what Java itself cannot: SIGINT, PostgreSQL's "fast shutdown" (SIGTERM would wait for every client to leave).
final class Signal {

    private Signal() {}

    static void interrupt(long pid) {
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(10, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "cannot signal process " + pid + ": " + e.getMessage() + "; end it by hand: kill -INT " + pid, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
