package dev.dealbridge.pipedrive.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The name and password that a subscription makes Pipedrive send. It is the only proof of origin that webhooks have:
/// there is no signature. Use a random password of 32 bytes per subscription, over https.
///
/// Prints without the password.
///
/// @param user without a colon, 1 to 255 characters
/// @param password 1 to 255 characters
public record BasicAuth(String user, String password) {

    private static final String SCHEME = "basic ";
    private static final int LONGEST_HEADER = 2_000;

    public BasicAuth {
        if (user.isEmpty() || user.length() > 255 || user.contains(":")) {
            throw new IllegalArgumentException("The user of Basic authentication has 1 to 255 characters and no colon");
        }
        if (password.isEmpty() || password.length() > 255) {
            throw new IllegalArgumentException("The password of Basic authentication has 1 to 255 characters");
        }
    }

    /// Whether an `Authorization` header carries exactly this. Takes the same time whatever differs.
    ///
    /// @param header null if the request had none
    public boolean accepts(@Nullable String header) {
        if (header == null || header.length() > LONGEST_HEADER) {
            return false;
        }
        if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        byte[] given;
        try {
            given = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
        } catch (IllegalArgumentException _) {
            return false;
        }
        // Digests have one length, so that the comparison does not tell the length of the password.
        return MessageDigest.isEqual(digest(given), digest(credentials()));
    }

    /// The header that Pipedrive will send.
    public String toHeader() {
        return "Basic " + Base64.getEncoder().encodeToString(credentials());
    }

    @Override
    public String toString() {
        return "BasicAuth[user=" + user + ", password=***]";
    }

    private byte[] credentials() {
        return (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
