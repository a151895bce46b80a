package dev.dealbridge.sandbox.wire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// One call of an operation, let in but not yet validated.
///
/// @param path values of the path's names
/// @param at when it arrived, by the sandbox's clock
public record Call(Operation operation, Caller caller, Map<String, String> path, Query query, Body body, Instant at) {
    /// When it arrived, in whole seconds, as API v2 writes times: `2026-05-15T09:55:02Z`.
    public String time() {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// An integer of the path.
    ///
    /// @throws ApiError 400 when it is no integer
    public long id(String name) {
        String text = path.getOrDefault(name, "");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            if (operation.version() == 1) {
                throw ApiError.badRequest("Bad request");
            }
            throw ApiError.invalid(name, "must be an integer");
        }
    }

    /// A text of the path.
    public String text(String name) {
        return path.getOrDefault(name, "");
    }
}
