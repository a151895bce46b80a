package dev.dealbridge.sandbox.wire;

/// One documented operation of Pipedrive's API.
///
/// @param name Pipedrive's name of it (`operationId`), unique within a version
/// @param version 1 or 2
/// @param method HTTP method
/// @param path path with `{names}`; v1 without the optional `/api` in front
/// @param cost tokens (`x-token-cost`)
/// @param scopes OAuth scopes of which one is needed, separated by spaces
/// @param status the documented status of success
/// @param support what Pipedrive says of its future
public record Operation(
        String name, int version, String method, String path, int cost, String scopes, int status, Support support) {

    /// What Pipedrive says of an operation's future.
    public enum Support {
        /// Nothing.
        SUPPORTED,
        /// It will go.
        DEPRECATED,
        /// It answers, but Pipedrive no longer documents or repairs it (since 2026-08-01).
        OUT
    }

    /// Whether it falls under the burst limit of search endpoints (10 per 2 seconds on every plan).
    public boolean isSearch() {
        return path.endsWith("/search") || path.contains("/itemSearch");
    }

    /// Whether it deletes many records at once.
    public boolean isBulk() {
        return method.equals("DELETE") && !path.contains("{");
    }
}
