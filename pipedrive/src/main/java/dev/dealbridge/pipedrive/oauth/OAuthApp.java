package dev.dealbridge.pipedrive.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// An app as it is registered in Pipedrive's Developer Hub. Prints without the secret.
///
/// @param clientId without a colon
/// @param redirectUri where users come back to, letter by letter as registered
/// @param baseUri the OAuth host, `https://oauth.pipedrive.com`; or a sandbox on this machine
public record OAuthApp(String clientId, String clientSecret, URI redirectUri, URI baseUri) {

    /// Pipedrive's OAuth host.
    public static final URI PIPEDRIVE = URI.create("https://oauth.pipedrive.com");

    public OAuthApp {
        if (clientId.isBlank() || clientId.contains(":") || clientSecret.isBlank()) {
            throw new IllegalArgumentException("An app has a client id without a colon, and a client secret");
        }
        if (!redirectUri.isAbsolute() || redirectUri.getRawFragment() != null) {
            throw new IllegalArgumentException("The redirect address is absolute and has no fragment");
        }
        TrustedHost.require(baseUri, true);
    }

    public static OAuthApp of(String clientId, String clientSecret, URI redirectUri) {
        return new OAuthApp(clientId, clientSecret, redirectUri, PIPEDRIVE);
    }

    /// Uses another OAuth host: a sandbox.
    public OAuthApp withBaseUri(URI other) {
        return new OAuthApp(clientId, clientSecret, redirectUri, other);
    }

    /// Checks an address before a token of this app may go there: https and a host of pipedrive.com; this machine
    /// only for an app whose OAuth host is on this machine too.
    ///
    /// @throws IllegalArgumentException if it is anything else
    public void requireTrusted(URI apiDomain) {
        TrustedHost.require(apiDomain, TrustedHost.isThisMachine(baseUri));
    }

    String basicHeader() {
        byte[] credentials = (clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    @Override
    public String toString() {
        return "OAuthApp[clientId=" + clientId + ", clientSecret=***, redirectUri=" + redirectUri + ", baseUri="
                + baseUri + "]";
    }
}
