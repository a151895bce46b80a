package dev.dealbridge.sandbox.core;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One HTTP request as a plain value.
///
/// @param method upper case
/// @param path decoded path without the query, for example `/api/v2/deals/42`
/// @param query raw query string without `?`; empty when there is none
/// @param headers by name, names compared without regard to case
/// @param body raw bytes, empty when there are none; not copied, so the caller must not change them afterwards
@SuppressWarnings("ArrayRecordComponent") // bodies are compared nowhere and copying them would cost
public record SandboxRequest(String method, String path, String query, Map<String, String> headers, byte[] body) {
    private static final byte[] EMPTY = {};

    public SandboxRequest {
        method = method.toUpperCase(Locale.ROOT);
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = sorted;
    }

    /// A request without a body, with an API token.
    public static SandboxRequest of(String method, String path, String query, String token) {
        return new SandboxRequest(method, path, query, Map.of("x-api-token", token), EMPTY);
    }

    /// The path as operations are listed: API v1 without `/api`.
    String plainPath() {
        return path.startsWith("/api/v1/") ? path.substring("/api".length()) : path;
    }

    /// The value of a header, or null when the request has none of that name.
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
