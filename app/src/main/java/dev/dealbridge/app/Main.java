package dev.dealbridge.app;

import dev.dealbridge.app.command.Dealbridge;

/// Runs one command and ends the process with its exit code.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Dealbridge.run(arguments));
    }
}
