/// OAuth 2.0: how an application comes to act for a user. [Apps][dev.dealbridge.sandbox.oauth.Apps] are registered and
/// uninstalled; the [OAuthServer][dev.dealbridge.sandbox.oauth.OAuthServer] asks the user, gives codes and tokens and
/// says for whom an access token speaks.
@NullMarked
package dev.dealbridge.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
