package dev.dealbridge.sandbox.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tokens are looked up by their hashes, and secrets are compared by theirs: the time it takes tells nothing.
public final class Secrets {
    private Secrets() {}

    static boolean areSame(String one, String other) {
        return MessageDigest.isEqual(digest(one), digest(other));
    }

    /// What a token is looked up by.
    public static String hash(String secret) {
        return HexFormat.of().formatHex(digest(secret));
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
