package dev.dealbridge.app.command;

import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The program `./dealbridge`.
@Command(
        name = "./dealbridge",
        description = "The bridge between Pipedrive and accounting: a won deal becomes exactly one correct invoice.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = "Dealbridge 0.1.0",
        scope = CommandLine.ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n")
public final class Dealbridge {
    private static final String[] HELP = {"--help"};
    private static final int DEEPEST = 50;

    @Option(
            names = "--debug",
            description = "Show stack traces and log every step.",
            scope = CommandLine.ScopeType.INHERIT)
    private boolean debug;

    private final Console console;

    private Dealbridge(Console console) {
        this.console = console;
    }

    /// Runs what the arguments say and returns the exit code.
    public static int run(String... arguments) {
        return run(Console.ofProcess(), arguments);
    }

    /// As [#run(String...)], writing to another console.
    static int run(Console console, String... arguments) {
        CommandLine line = line(console);
        return Shutdown.interrupting(() -> line.execute(arguments.length == 0 ? HELP : arguments));
    }

    /// All commands with their options.
    static CommandLine line(Console console) {
        Dealbridge program = new Dealbridge(console);
        CommandLine line = new CommandLine(program)
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new ServeCommand(console))
                .addSubcommand(new SandboxCommand(console))
                .addSubcommand(new PreviewCommand(console))
                .addSubcommand(new HoldsCommand(console))
                .addSubcommand(new QuarantineCommand(console))
                .addSubcommand(new WebhookCommand(console))
                .addSubcommand(new BudgetCommand(console))
                .addSubcommand(new DoctorCommand(console))
                .addSubcommand(new CommandLine(new LedgerCommand())
                        .addSubcommand(new LedgerCalculateCommand(console))
                        .addSubcommand(new LedgerPayCommand(console))
                        .addSubcommand(new LedgerVerifyCommand(console)))
                .addSubcommand(new CommandLine(new BenchCommand())
                        .addSubcommand(new BenchSandboxCommand(console))
                        .addSubcommand(new BenchClientCommand(console))
                        .addSubcommand(new BenchEngineCommand(console)))
                .setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(parsed -> program.execute(parsed))
                .setParameterExceptionHandler((problem, _) -> usage(console, problem))
                .setExecutionExceptionHandler((problem, _, _) -> program.fail(problem));
        document(line);
        return line;
    }

    private int execute(ParseResult parsed) {
        if (debug) {
            // Read by logback.xml when the first logger is made, which is later than this.
            System.setProperty("dealbridge.log", "DEBUG");
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private int fail(Exception problem) {
        if (wasStopped(problem)) {
            console.say("Stopped.");
            return ExitCode.STOPPED.number();
        }
        Failure failure = Diagnosis.of(problem);
        console.err().println(failure.getMessage());
        if (debug) {
            problem.printStackTrace(console.err());
        }
        console.err().flush();
        return failure.code().number();
    }

    /// Whatever an interrupted call fails with, it is Ctrl-C that ended it.
    private static boolean wasStopped(Exception problem) {
        boolean interrupted = Stream.<Throwable>iterate(problem, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(
                        cause -> cause instanceof InterruptedException || cause instanceof ClosedByInterruptException);
        return interrupted || Thread.currentThread().isInterrupted();
    }

    private static int usage(Console console, ParameterException problem) {
        String help = problem.getCommandLine().getCommandSpec().qualifiedName(" ") + " --help";
        console.err().println(problem.getMessage() + ". See: " + help);
        return ExitCode.USAGE.number();
    }

    private static void document(CommandLine line) {
        Map<String, String> codes = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values())
                .forEach(code -> codes.put(" " + String.format("%2d", code.number()), code.meaning()));
        line.getCommandSpec().usageMessage().exitCodeList(codes);
        line.getSubcommands().values().forEach(Dealbridge::document);
    }
}
