package dev.dealbridge.app.console;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where a command writes.
///
/// @param out results: with `--json`, JSON and nothing else
/// @param err progress, logs and problems, for people
/// @param terminal whether `err` is a terminal, where a line can be drawn again
public record Console(PrintWriter out, PrintWriter err, boolean terminal) {
    /// The console of this process.
    public static Console ofProcess() {
        // Null where input or output is redirected, or always there, depending on the JDK.
        boolean terminal = Optional.ofNullable(System.console())
                .map(java.io.Console::isTerminal)
                .orElse(false);
        return new Console(writer(System.out), writer(System.err), terminal);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /// Says something to the person, without touching the result.
    public void say(String line) {
        err.println(line);
    }
}
