package dev.dealbridge.sandbox.core;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.oauth.OAuthServer;
import dev.dealbridge.sandbox.oauth.Secrets;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Caller;
import dev.dealbridge.sandbox.wire.Query;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Who has which token. API tokens are looked up by their hash, so that the time of a look-up tells nothing about
/// them.
final class Callers {
    private static final Pattern BEARER = Pattern.compile("(?i)bearer (\\S+)");

    private final OAuthServer oauth;
    private volatile Map<String, Caller> byHash = Map.of();

    Callers(OAuthServer oauth) {
        this.oauth = oauth;
    }

    /// Reads the tokens again; inside a transaction.
    void refresh(Store store) {
        Map<String, Caller> all = new HashMap<>();
        for (ObjectNode row : store.rows(Kind.TOKEN).values()) {
            Caller caller =
                    new Caller(Json.longAt(row, "user_id"), Json.longAt(row, "id"), Json.flagAt(row, "is_inspector"));
            all.put(Secrets.hash(Objects.requireNonNull(Json.textAt(row, "token"))), caller);
        }
        byHash = Map.copyOf(all);
    }

    /// Who sends a request: by the API token, else by the access token of an application.
    Optional<Caller> of(SandboxRequest request, Instant at) {
        String apiToken = apiToken(request);
        return apiToken == null ? accessToken(request).flatMap(token -> oauth.callerOf(token, at)) : of(apiToken);
    }

    /// Why nobody is known to send a request.
    static ApiError refusal(SandboxRequest request) {
        if (apiToken(request) != null || request.header("authorization") == null) {
            return ApiError.unauthorized();
        }
        return accessToken(request).isPresent() ? ApiError.invalidToken() : ApiError.malformedAuthorization();
    }

    private static Optional<String> accessToken(SandboxRequest request) {
        Matcher bearer = BEARER.matcher(Objects.requireNonNullElse(request.header("authorization"), ""));
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }

    /// The header, or in API v1 the parameter that it had before.
    private static @Nullable String apiToken(SandboxRequest request) {
        String header = request.header("x-api-token");
        return header == null && request.plainPath().startsWith("/v1/") ? parameter(request) : header;
    }

    /// A query without the secrets that may stand in it.
    static String withoutToken(String query) {
        return query.replaceAll("(^|&)(api_token|client_secret)=[^&]*", "$1$2=");
    }

    private static @Nullable String parameter(SandboxRequest request) {
        try {
            return Query.parse(request.query()).get("api_token");
        } catch (ApiError e) {
            return null;
        }
    }

    Optional<Caller> of(@Nullable String token) {
        return token == null ? Optional.empty() : Optional.ofNullable(byHash.get(Secrets.hash(token)));
    }
}
