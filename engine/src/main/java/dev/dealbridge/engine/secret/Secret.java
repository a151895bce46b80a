package dev.dealbridge.engine.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A password, token or key in memory. It prints as `***`; compare it with [#matches].
///
/// @param value the secret itself: never into a log or message
public record Secret(String value) {

    /// Compares without telling by its time how much is right.
    public boolean matches(String given) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "***";
    }
}
