package dev.dealbridge.app.command;

import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Failure;
import dev.dealbridge.bridge.connection.ConnectReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `webhook`: the password by which Pipedrive's webhooks prove themselves.
@Command(
        name = "webhook",
        description = {
            "Replaces the password by which Pipedrive's webhooks prove themselves, and the subscription with it.",
            "Deliveries with the present password are taken for another hour, so nothing is missed."
        })
final class WebhookCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @Option(names = "--new-password", description = "Replace the password.")
    private boolean newPassword;

    WebhookCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!newPassword) {
            throw new Failure(
                    ExitCode.USAGE,
                    "Say what is to be done: --new-password; ./dealbridge doctor shows how the webhook is.");
        }
        ConnectReport report = bridge.with(WebhookCommand::replace);
        console.out()
                .println("The webhook of %s has a new password; the old one is taken for another hour."
                        .formatted(report.companyName()));
        return ExitCode.OK.number();
    }

    private static ConnectReport replace(Workbench workbench) {
        return workbench.bridge().connector().replaceWebhookPassword(workbench.setup());
    }
}
