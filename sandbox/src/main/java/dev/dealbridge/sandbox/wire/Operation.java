package dev.dealbridge.sandbox.wire;

/// One documented operation of Pipedrive's API.
///
/// @param name Pipedrive's name of it (`operationId`)
/// @param version 1 or 2
/// @param method HTTP method
/// @param path path with `{names}`; v1 without the optional `/api` in front
/// @param cost tokens (`x-token-cost`)
/// @param scopes OAuth scopes of which one is needed, separated by spaces
/// @param search whether it falls under the burst limit of search endpoints
public record Operation(
        String name, int version, String method, String path, int cost, String scopes, boolean search) {}
