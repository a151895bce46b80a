package dev.dealbridge.sandbox.oauth;

import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Query;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What a client says to prove who it is: HTTP Basic, or fields of the form.
record Credentials(String id, String secret) {
    private static final String BASIC = "basic ";

    /// @throws ApiError when there are none
    static Credentials of(OAuthRequest request, Query form) {
        String header = request.header("authorization");
        if (header != null) {
            return basic(header);
        }
        return of(form.get("client_id"), form.get("client_secret"));
    }

    private static Credentials basic(String header) {
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw Refusal.NO_CREDENTIALS.error();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return of(parts[0], parts.length < 2 ? null : parts[1]);
        } catch (IllegalArgumentException e) {
            throw Refusal.NO_CREDENTIALS.error();
        }
    }

    private static Credentials of(@Nullable String id, @Nullable String secret) {
        if (id == null || id.isEmpty() || secret == null || secret.isEmpty()) {
            throw Refusal.NO_CREDENTIALS.error();
        }
        return new Credentials(id, secret);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "Credentials[" + id + "]";
    }
}
