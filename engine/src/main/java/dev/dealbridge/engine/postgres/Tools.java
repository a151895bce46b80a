package dev.dealbridge.engine.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The commands that run PostgreSQL's programs on this system.
///
/// PostgreSQL refuses to run as root. In a user namespace of its own (`unshare -U`) the same process is nobody there
/// and still owns root's files, so root needs no second account; other users need no namespace.
final class Tools {

    private static final List<String> PATH = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin");

    /// Starts the server as a child in a job of its own and ends it when standard input closes, which the kernel does
    /// for a killed owner.
    private static final String WATCHING_SHELL = """
            set -m
            exec 3<&0
            "$@" 3<&- </dev/null &
            server=$!
            (read -r line <&3; kill -INT "$server" 2>/dev/null) &
            watcher=$!
            exec 3<&-
            wait "$server"
            code=$?
            kill "$watcher" 2>/dev/null
            exit "$code"
            """;

    private Tools() {}

    /// The words before a PostgreSQL program that make it run for the present user.
    static List<String> asPresentUser() {
        if (!isRoot()) {
            return List.of();
        }
        if (!has("unshare")) {
            throw new EmbeddedPostgresException(
                    "PostgreSQL does not run as root and unshare is missing: install util-linux, start as an ordinary"
                            + " user, or set DATABASE_URL to a PostgreSQL 15 or newer");
        }
        return List.of("unshare", "-U");
    }

    /// The whole command for a server that must not outlive this process.
    static OwnedProcess.Command owned(List<String> server, EmbeddedPostgresSettings.Watch watch) {
        List<String> command = new ArrayList<>(asPresentUser());
        boolean watched = watch == EmbeddedPostgresSettings.Watch.SHELL || !has("setpriv");
        if (!watched) {
            // A session of its own keeps the terminal's Ctrl-C from stopping the server before its clients are done.
            if (has("setsid")) {
                command.add("setsid");
            }
            // Last before the server: the kernel forgets the wish when the user changes, as unshare does.
            command.addAll(List.of("setpriv", "--pdeathsig", "INT"));
        } else {
            command.addAll(List.of("sh", "-c", WATCHING_SHELL, "sh"));
        }
        command.addAll(server);
        return new OwnedProcess.Command(command, watched);
    }

    /// An environment without the caller's PG variables and locale, which would change what the programs do.
    static void cleanEnvironment(ProcessBuilder builder) {
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG"));
        environment.put("LC_ALL", "C");
    }

    /// Runs a program to its end and fails with what it said when it does not end well.
    static void run(List<String> command, Path log) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            cleanEnvironment(builder);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new EmbeddedPostgresException(
                        program(command) + " did not end within 120 s; see " + log + ", then start again");
            }
            if (process.exitValue() != 0) {
                String said = tail(log);
                if (said.contains("unshare")) {
                    throw new EmbeddedPostgresException("PostgreSQL does not run as root, and this system forbids the"
                            + " user namespace that would help (" + said + "): start as an ordinary user, or set"
                            + " DATABASE_URL to a PostgreSQL 15 or newer");
                }
                throw new EmbeddedPostgresException(
                        program(command) + " failed with exit code " + process.exitValue() + ": " + said);
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException("cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("interrupted while running " + command.getFirst(), e);
        }
    }

    /// The program itself, without what stands before it.
    private static String program(List<String> command) {
        return command.stream().filter(word -> word.startsWith("/")).findFirst().orElse(command.getFirst());
    }

    /// The last lines of a log, for messages.
    static String tail(Path log) {
        try {
            List<String> lines =
                    Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    private static boolean has(String program) {
        return PATH.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /// By the owner of a process' own folder: it needs no native call, and the user's name proves nothing.
    private static boolean isRoot() {
        Path self = Path.of("/proc/self");
        try {
            if (Files.exists(self)) {
                return Files.getAttribute(self, "unix:uid") instanceof Integer uid && uid == 0;
            }
        } catch (IOException | UnsupportedOperationException _) {
            // Fall through to the name, as on systems without /proc.
        }
        return "root".equals(System.getProperty("user.name"));
    }
}
