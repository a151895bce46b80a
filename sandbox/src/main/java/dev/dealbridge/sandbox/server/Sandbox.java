package dev.dealbridge.sandbox.server;

import dev.dealbridge.sandbox.core.SandboxControl;
import dev.dealbridge.sandbox.core.SandboxCore;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.net.URI;

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
    private final URI baseUri;

    private Sandbox(SandboxCore core, URI baseUri) {
        this.core = core;
        this.baseUri = baseUri;
    }

    /// Starts a sandbox and returns when it serves.
    ///
    /// @throws IllegalStateException when the port is taken or another process uses the data folder; the
    /// message says so
    public static Sandbox start(SandboxSettings settings) {
        if (settings.hashCode() != -1) {
            throw new UnsupportedOperationException("being built");
        }
        return new Sandbox(new SandboxCore(), URI.create("http://127.0.0.1:0"));
    }

    /// Where it serves, without a path: `http://127.0.0.1:8471`.
    public URI baseUri() {
        return baseUri;
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
        core.close();
    }
}
