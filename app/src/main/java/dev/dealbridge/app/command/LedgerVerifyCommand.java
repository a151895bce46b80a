package dev.dealbridge.app.command;

import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.report.Json;
import dev.dealbridge.ledger.book.Verification;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `ledger verify`: proves the books.
@Command(
        name = "verify",
        description = "Proves the books: every entry balanced, every chain unbroken, every number in place, every"
                + " document as it was hashed.")
final class LedgerVerifyCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    LedgerVerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Verification verification = bridge.with(workbench -> workbench.ledger().verify());
        if (json) {
            console.out().println(Json.line(verification));
        } else {
            verification.findings().forEach(finding -> console.out().println(finding));
            console.out()
                    .println("%s: %,d entries, %,d invoices, %,d payments, %,d files."
                            .formatted(
                                    verification.isSound() ? "The books are sound" : "The books are NOT sound",
                                    verification.entries(),
                                    verification.invoices(),
                                    verification.payments(),
                                    verification.files()));
        }
        return (verification.isSound() ? ExitCode.OK : ExitCode.FINDINGS).number();
    }
}
