package dev.dealbridge.app.command;

import dev.dealbridge.app.configuration.ConfigurationProblems;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.app.folder.FolderInUse;
import dev.dealbridge.app.folder.NoBridge;
import dev.dealbridge.app.http.PortTaken;
import dev.dealbridge.bridge.connection.ConnectionProblem;
import dev.dealbridge.engine.database.DatabaseException;
import dev.dealbridge.engine.postgres.EmbeddedPostgresException;
import dev.dealbridge.engine.secret.SecretException;
import dev.dealbridge.invoice.problem.InvalidInputException;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.sandbox.csv.CsvProblems;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Turns what a command threw into one sentence and an exit code.
final class Diagnosis {
    private Diagnosis() {}

    static Failure of(Exception problem) {
        return switch (problem) {
            case Failure failure -> failure;
            case ConfigurationProblems configuration -> as(ExitCode.CONFIGURATION, configuration);
            case CsvProblems csv -> as(ExitCode.DATA, csv);
            case InvalidInputException input -> as(ExitCode.DATA, input);
            case FolderInUse folder -> as(ExitCode.UNAVAILABLE, folder);
            case NoBridge none -> as(ExitCode.UNAVAILABLE, none);
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
                        io.getMessage() + " ("
                                + Objects.requireNonNull(io.getCause()).getMessage() + ").",
                        io);
            default ->
                new Failure(
                        ExitCode.INTERNAL,
                        "This should not happen (%s: %s): run the same again with --debug and report what it prints."
                                .formatted(problem.getClass().getSimpleName(), problem.getMessage()),
                        problem);
        };
    }

    private static Failure as(ExitCode code, Exception problem) {
        return new Failure(code, Objects.requireNonNullElse(problem.getMessage(), problem.toString()), problem);
    }
}
