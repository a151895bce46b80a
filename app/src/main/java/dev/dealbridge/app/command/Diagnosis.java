package dev.dealbridge.app.command;

import dev.dealbridge.app.SchemaProblem;
import dev.dealbridge.app.configuration.ConfigurationProblems;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.app.folder.FolderInUse;
import dev.dealbridge.app.folder.ForeignFolder;
import dev.dealbridge.app.folder.NoBridge;
import dev.dealbridge.app.http.PortTaken;
import dev.dealbridge.bridge.connection.ConnectionProblem;
import dev.dealbridge.engine.database.DatabaseException;
import dev.dealbridge.engine.postgres.EmbeddedPostgresException;
import dev.dealbridge.engine.secret.SecretException;
import dev.dealbridge.invoice.problem.InvalidInputException;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.sandbox.core.LoadRefused;
import dev.dealbridge.sandbox.csv.CsvProblems;
import dev.dealbridge.sandbox.settings.SandboxNotStarted;
import dev.dealbridge.sandbox.state.StateRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// Turns what a command threw into one sentence and an exit code.
final class Diagnosis {
    private Diagnosis() {}

    static Failure of(Exception problem) {
        return switch (problem) {
            case Failure failure -> failure;
            case ConfigurationProblems configuration -> as(ExitCode.CONFIGURATION, configuration);
            case CsvProblems csv -> as(ExitCode.DATA, csv);
            case LoadRefused refused ->
                new Failure(
                        ExitCode.DATA,
                        "This data folder was filled before, from something else or from files that have changed since"
                                + " the import: use --fresh or another --data.",
                        refused);
            case StateRefused refused -> as(ExitCode.DATA, refused);
            case SandboxNotStarted sandbox ->
                new Failure(ExitCode.UNAVAILABLE, "The sandbox cannot start: " + sandbox.getMessage() + ".", sandbox);
            case InvalidInputException input -> as(ExitCode.DATA, input);
            case FolderInUse folder -> as(ExitCode.UNAVAILABLE, folder);
            case ForeignFolder foreign -> as(ExitCode.USAGE, foreign);
            case NoBridge none -> as(ExitCode.UNAVAILABLE, none);
            case SchemaProblem schema -> as(ExitCode.UNAVAILABLE, schema);
            case PortTaken port -> as(ExitCode.UNAVAILABLE, port);
            case DatabaseException database -> as(ExitCode.UNAVAILABLE, database);
            case EmbeddedPostgresException postgres -> as(ExitCode.UNAVAILABLE, postgres);
            case ConnectionProblem connection ->
                as(
                        connection.getCause() instanceof PipedriveException.Unauthorized
                                ? ExitCode.DENIED
                                : ExitCode.UNAVAILABLE,
                        connection);
            case PipedriveException.NotFound missing -> as(ExitCode.DATA, missing);
            case PipedriveException.Unauthorized denied -> as(ExitCode.DENIED, denied);
            case PipedriveException pipedrive -> as(ExitCode.UNAVAILABLE, pipedrive);
            case SecretException secret -> as(ExitCode.CONFIGURATION, secret);
            case UncheckedIOException io ->
                new Failure(
                        ExitCode.UNAVAILABLE,
                        io.getMessage() + " (" + kind(Objects.requireNonNull(io.getCause())) + ").",
                        io);
            default ->
                new Failure(
                        ExitCode.INTERNAL,
                        "This should not happen (%s: %s): run the same again with --debug and report what it prints."
                                .formatted(problem.getClass().getSimpleName(), problem.getMessage()),
                        problem);
        };
    }

    /// The JDK's own messages are often the path alone.
    private static String kind(IOException problem) {
        String another = "; choose another with --data";
        return switch (problem) {
            case AccessDeniedException denied -> "access to " + denied.getFile() + " is not permitted" + another;
            case FileAlreadyExistsException file -> file.getFile() + " is a file, not a folder" + another;
            case NoSuchFileException missing -> missing.getFile() + " does not exist" + another;
            case FileSystemException other
            when isFull(other) -> "the disk of " + other.getFile() + " is full" + another;
            case FileSystemException other -> other.getMessage() + another;
            case IOException other when isFull(other) -> "the disk is full" + another;
            case IOException other -> String.valueOf(other.getMessage());
        };
    }

    private static boolean isFull(IOException problem) {
        return String.valueOf(problem.getMessage()).contains("No space left");
    }

    private static Failure as(ExitCode code, Exception problem) {
        return new Failure(code, Objects.requireNonNullElse(problem.getMessage(), problem.toString()), problem);
    }
}
