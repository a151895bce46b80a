package dev.dealbridge.pipedrive.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;

/// How a user came back from the consent page to the app's redirect address.
public sealed interface OAuthCallback {

    /// The user agreed.
    ///
    /// @param code to be exchanged within five minutes, once. Prints as `***`
    record Granted(String code) implements OAuthCallback {

        @Override
        public String toString() {
            return "Granted[***]";
        }
    }

    /// The user, or Pipedrive, said no.
    ///
    /// @param error such as `user_denied`
    record Denied(String error) implements OAuthCallback {}

    /// The state is not the one that was sent along: somebody else made this user come here. Do nothing.
    record Forged() implements OAuthCallback {}

    /// Reads the query of the request to the redirect address.
    ///
    /// @param query as it arrived, encoded, without `?`
    /// @param state what was given to [OAuth#authorizationUri] for this user's session
    static OAuthCallback parse(String query, String state) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(part.substring(0, equals), decode(part.substring(equals + 1)));
            }
        }
        if (state.isEmpty() || !areSame(state, parameters.getOrDefault("state", ""))) {
            return new Forged();
        }
        String code = parameters.getOrDefault("code", "");
        return code.isEmpty() ? new Denied(parameters.getOrDefault("error", "no code")) : new Granted(code);
    }

    private static boolean areSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
