package dev.dealbridge.sandbox.core;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Caller;
import dev.dealbridge.sandbox.wire.Query;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Who has which API token. Tokens are looked up by their hash, so that the time of a look-up tells nothing about
/// them.
final class Callers {
    private volatile Map<String, Caller> byHash = Map.of();

    /// Reads the tokens again; inside a transaction.
    void refresh(Store store) {
        Map<String, Caller> all = new HashMap<>();
        for (ObjectNode row : store.rows(Kind.TOKEN).values()) {
            Caller caller =
                    new Caller(Json.longAt(row, "user_id"), Json.longAt(row, "id"), Json.flagAt(row, "is_inspector"));
            all.put(hash(Objects.requireNonNull(Json.textAt(row, "token"))), caller);
        }
        byHash = Map.copyOf(all);
    }

    /// Who sends a request: by the header, or in API v1 by the parameter that it had before.
    Optional<Caller> of(SandboxRequest request, String path) {
        String header = request.header("x-api-token");
        return of(header == null && path.startsWith("/v1/") ? parameter(request) : header);
    }

    /// A query without the token that may stand in it.
    static String withoutToken(String query) {
        return query.replaceAll("(^|&)api_token=[^&]*", "$1api_token=");
    }

    private static @Nullable String parameter(SandboxRequest request) {
        try {
            return Query.parse(request.query()).get("api_token");
        } catch (ApiError e) {
            return null;
        }
    }

    Optional<Caller> of(@Nullable String token) {
        return token == null ? Optional.empty() : Optional.ofNullable(byHash.get(hash(token)));
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
