package dev.dealbridge.app.console;

/// How a command ends. The numbers follow BSD's `sysexits.h` where it has one.
public enum ExitCode {
    OK(0, "everything was done and, where the command verifies, verified"),
    FINDINGS(1, "done, but something is not as it should be: the output says what"),
    USAGE(64, "an option or argument is wrong"),
    DATA(65, "a given file or record is malformed or unknown"),
    UNAVAILABLE(69, "a port is taken, or the database or Pipedrive cannot be reached"),
    INTERNAL(70, "a bug in Dealbridge"),
    DENIED(77, "a token or password was refused"),
    CONFIGURATION(78, "the configuration has problems"),
    STOPPED(130, "stopped by Ctrl-C before the end; what was stored is kept");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    /// One line for `--help`.
    public String meaning() {
        return meaning;
    }
}
