package dev.dealbridge.pipedrive.oauth;

import dev.dealbridge.pipedrive.wire.Json;
import dev.dealbridge.pipedrive.wire.RawObject;
import dev.dealbridge.pipedrive.wire.UnexpectedJsonException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What one user's installation of an app may call Pipedrive with. Prints without the tokens.
///
/// @param accessToken opens the API for an hour; of no fixed length, plan for 768 characters and more
/// @param refreshToken gives new access tokens; dies when it is not used for 60 days
/// @param expiresAt when the access token ends
/// @param apiDomain the company's host, where calls go
/// @param scopes what the user allowed
public record OAuthTokens(
        String accessToken, String refreshToken, Instant expiresAt, URI apiDomain, List<String> scopes) {

    private static final int LONGEST_TOKEN = 16_000;
    private static final long LONGEST_LIFE = Duration.ofDays(365).toSeconds();

    public OAuthTokens {
        requireToken(accessToken);
        requireToken(refreshToken);
        TrustedHost.require(apiDomain, true);
        scopes = List.copyOf(scopes);
    }

    /// Whether the access token is over at that time.
    public boolean isOver(Instant time) {
        return !time.isBefore(expiresAt);
    }

    /// As JSON, tokens and all: for a store, never for a log.
    public byte[] toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", accessToken)
                .put("refresh_token", refreshToken)
                .put("expires_at", expiresAt.toString())
                .put("api_domain", apiDomain.toString())
                .put("scope", String.join(",", scopes));
        return Json.bytes(json);
    }

    /// Reads what [#toJson] wrote.
    ///
    /// @throws IllegalArgumentException if it is something else; the message quotes none of it
    public static OAuthTokens parse(byte[] json) {
        try {
            if (Json.parse(json) instanceof ObjectNode object) {
                RawObject raw = RawObject.of(object, "");
                return of(raw, raw.requiredTime("expires_at"));
            }
        } catch (UnexpectedJsonException | IllegalArgumentException e) {
            // The message may quote an address, so it is left to the cause.
            throw new IllegalArgumentException("These are no stored tokens", e);
        }
        throw new IllegalArgumentException("These are no stored tokens: not a JSON object");
    }

    /// Reads the answer to a request that was sent at `asked`.
    static OAuthTokens answered(RawObject raw, Instant asked) {
        Long seconds = raw.required("expires_in", "a number of seconds", raw.number64("expires_in"));
        if (seconds < 1 || seconds > LONGEST_LIFE) {
            throw new UnexpectedJsonException("expires_in must be between 1 second and a year");
        }
        return of(raw, asked.plusSeconds(seconds));
    }

    private static OAuthTokens of(RawObject raw, Instant expiresAt) {
        List<String> scopes = Arrays.stream(raw.textOrEmpty("scope").split("[,\\s]+"))
                .filter(scope -> !scope.isEmpty())
                .toList();
        return new OAuthTokens(
                raw.requiredText("access_token"),
                raw.requiredText("refresh_token"),
                expiresAt,
                URI.create(raw.requiredText("api_domain")),
                scopes);
    }

    private static void requireToken(String token) {
        if (token.isEmpty() || token.length() > LONGEST_TOKEN || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("A token has 1 to 16000 visible ASCII characters and no spaces");
        }
    }

    @Override
    public String toString() {
        return "OAuthTokens[***, expiresAt=" + expiresAt + ", apiDomain=" + apiDomain + ", scopes=" + scopes + "]";
    }
}
