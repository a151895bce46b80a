package dev.dealbridge.sandbox.server;

import dev.dealbridge.sandbox.core.SandboxControl;
import dev.dealbridge.sandbox.core.SandboxCore;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.webhook.HttpSender;
import java.net.URI;
import java.security.SecureRandom;

/// A Pipedrive on a port of the loopback address.
///
/// ```java
/// try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
///     URI address = sandbox.baseUri();   // http://127.0.0.1:41873
///     String token = sandbox.token();    // for the header x-api-token
/// }
/// ```
public final class Sandbox implements AutoCloseable {
    private final SandboxCore core;
    private final HttpSender sender;
    private final HttpShell shell;

    private Sandbox(SandboxCore core, HttpSender sender, HttpShell shell) {
        this.core = core;
        this.sender = sender;
        this.shell = shell;
    }

    /// Starts a sandbox and returns when it serves.
    ///
    /// @throws dev.dealbridge.sandbox.settings.SandboxNotStarted when port or data folder cannot be used; it says
    ///     what to do
    public static Sandbox start(SandboxSettings settings) {
        HttpSender sender = new HttpSender(settings.webhooks().timeout());
        SandboxCore core = null;
        try {
            core = SandboxCore.open(settings, sender, new SecureRandom());
            return new Sandbox(core, sender, HttpShell.start(core, settings.port()));
        } catch (RuntimeException e) {
            if (core != null) {
                core.close();
            }
            sender.close();
            throw e;
        }
    }

    /// Where it serves, without a path: `http://127.0.0.1:8471`.
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + shell.port());
    }

    /// The API token of the administrator.
    public String token() {
        return core.control().token();
    }

    /// The API token that is neither charged nor limited.
    public String inspectorToken() {
        return core.control().inspectorToken();
    }

    /// Looks behind the API and makes trouble.
    public SandboxControl control() {
        return core.control();
    }

    /// The same sandbox without the port.
    public SandboxCore core() {
        return core;
    }

    /// Ends running requests and deliveries gracefully and closes the data folder.
    @Override
    public void close() {
        shell.close();
        core.close();
        sender.close();
    }
}
