package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.oauth.OAuthApp;
import dev.dealbridge.pipedrive.oauth.TokenStore;
import dev.dealbridge.pipedrive.transport.ApiToken;

/// What the client calls Pipedrive with. Prints without secrets.
public sealed interface Credentials {

    /// The API token of one user.
    record Token(ApiToken token) implements Credentials {}

    /// An app that a user has installed.
    ///
    /// @param store has the tokens; shared by all who call for this installation
    record Installation(OAuthApp app, TokenStore store) implements Credentials {}
}
