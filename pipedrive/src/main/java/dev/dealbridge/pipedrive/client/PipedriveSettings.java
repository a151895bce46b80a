package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.oauth.OAuthApp;
import dev.dealbridge.pipedrive.oauth.OAuthTokens;
import dev.dealbridge.pipedrive.oauth.TokenStore;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.BurstWindow;
import dev.dealbridge.pipedrive.transport.CallListener;
import dev.dealbridge.pipedrive.transport.Endpoint;
import dev.dealbridge.pipedrive.transport.Patience;
import dev.dealbridge.pipedrive.transport.TokenBudget;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How to reach Pipedrive. Immutable: every method gives a changed copy. Prints without tokens.
///
/// @param patience what the client waits out and retries by itself
/// @param startBurstLimit requests per two seconds until Pipedrive has said what the plan allows
/// @param budget the daily tokens that this client draws on; for null one of its own without a reserve
/// @param listeners told about every request
public record PipedriveSettings(
        Endpoint endpoint,
        Credentials credentials,
        Patience patience,
        int startBurstLimit,
        @Nullable TokenBudget budget,
        List<CallListener> listeners) {

    public PipedriveSettings {
        listeners = List.copyOf(listeners);
        if (credentials instanceof Credentials.Installation(OAuthApp app, TokenStore _)) {
            app.requireTrusted(endpoint.baseUri());
        }
    }

    /// The usual settings.
    ///
    /// @param baseUri the company's host, such as `https://acme.pipedrive.com`
    public static PipedriveSettings of(URI baseUri, ApiToken token) {
        return new PipedriveSettings(
                Endpoint.of(baseUri),
                new Credentials.Token(token),
                Patience.NORMAL,
                BurstWindow.SMALLEST_LIMIT,
                null,
                List.of());
    }

    /// The usual settings for an app that a user has installed: the host is the one that the tokens name.
    ///
    /// @param store has the tokens of the installation; the client refreshes them in it
    /// @throws IllegalArgumentException if the store is empty
    public static PipedriveSettings of(OAuthApp app, TokenStore store) {
        URI apiDomain = store.read()
                .map(OAuthTokens::apiDomain)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The token store is empty: let a user install the app, and store the tokens first"));
        return new PipedriveSettings(
                Endpoint.of(apiDomain),
                new Credentials.Installation(app, store),
                Patience.NORMAL,
                BurstWindow.SMALLEST_LIMIT,
                null,
                List.of());
    }

    public URI baseUri() {
        return endpoint.baseUri();
    }

    public PipedriveSettings withEndpoint(Endpoint other) {
        return new PipedriveSettings(other, credentials, patience, startBurstLimit, budget, listeners);
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
        return new PipedriveSettings(endpoint, credentials, other, startBurstLimit, budget, listeners);
    }

    public PipedriveSettings withStartBurstLimit(int limit) {
        return new PipedriveSettings(endpoint, credentials, patience, limit, budget, listeners);
    }

    /// Draws on this budget: one with a reserve, or one that is shared with other clients of the company.
    public PipedriveSettings withBudget(TokenBudget other) {
        return new PipedriveSettings(endpoint, credentials, patience, startBurstLimit, other, listeners);
    }

    /// Adds one more listener.
    public PipedriveSettings withListener(CallListener listener) {
        List<CallListener> more = new ArrayList<>(listeners);
        more.add(listener);
        return new PipedriveSettings(endpoint, credentials, patience, startBurstLimit, budget, more);
    }
}
