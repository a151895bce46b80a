package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.BurstWindow;
import dev.dealbridge.pipedrive.transport.CallListener;
import dev.dealbridge.pipedrive.transport.Endpoint;
import dev.dealbridge.pipedrive.transport.Patience;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How to reach Pipedrive. Immutable: every method gives a changed copy. Prints without the token.
///
/// @param patience what the client waits out and retries by itself
/// @param startBurstLimit requests per two seconds until Pipedrive has said what the plan allows
/// @param listeners told about every request
public record PipedriveSettings(
        Endpoint endpoint, ApiToken token, Patience patience, int startBurstLimit, List<CallListener> listeners) {

    public PipedriveSettings {
        listeners = List.copyOf(listeners);
    }

    /// The usual settings.
    ///
    /// @param baseUri the company's host, such as `https://acme.pipedrive.com`
    public static PipedriveSettings of(URI baseUri, ApiToken token) {
        return new PipedriveSettings(
                Endpoint.of(baseUri), token, Patience.NORMAL, BurstWindow.SMALLEST_LIMIT, List.of());
    }

    public URI baseUri() {
        return endpoint.baseUri();
    }

    public PipedriveSettings withEndpoint(Endpoint other) {
        return new PipedriveSettings(other, token, patience, startBurstLimit, listeners);
    }

    /// For a whole call, from the connection to the last byte; transfers of files keep their own.
    public PipedriveSettings withTimeout(Duration timeout) {
        return withEndpoint(endpoint.withTimeout(timeout));
    }

    /// For the upload or download of a file.
    public PipedriveSettings withTransferTimeout(Duration timeout) {
        return withEndpoint(endpoint.withTransferTimeout(timeout));
    }

    public PipedriveSettings withPatience(Patience other) {
        return new PipedriveSettings(endpoint, token, other, startBurstLimit, listeners);
    }

    public PipedriveSettings withStartBurstLimit(int limit) {
        return new PipedriveSettings(endpoint, token, patience, limit, listeners);
    }

    /// Adds one more listener.
    public PipedriveSettings withListener(CallListener listener) {
        List<CallListener> more = new ArrayList<>(listeners);
        more.add(listener);
        return new PipedriveSettings(endpoint, token, patience, startBurstLimit, more);
    }
}
