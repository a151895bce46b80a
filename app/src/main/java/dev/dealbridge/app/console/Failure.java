package dev.dealbridge.app.console;

/// Ends a command: one sentence that names the cause and the fix, and the exit code.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    public Failure(ExitCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public Failure(ExitCode code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }
}
