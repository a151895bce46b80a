/// OAuth 2.0 for apps of Pipedrive's marketplace.
///
/// [dev.dealbridge.pipedrive.oauth.OAuth] sends a user to the consent page of an
/// [dev.dealbridge.pipedrive.oauth.OAuthApp] and turns the [dev.dealbridge.pipedrive.oauth.OAuthCallback] into
/// [dev.dealbridge.pipedrive.oauth.OAuthTokens]; a [dev.dealbridge.pipedrive.oauth.TokenStore] keeps them, in
/// memory or in a file; [dev.dealbridge.pipedrive.oauth.BearerAuthenticating] puts them on calls and refreshes
/// them.
@NullMarked
package dev.dealbridge.pipedrive.oauth;

import org.jspecify.annotations.NullMarked;
