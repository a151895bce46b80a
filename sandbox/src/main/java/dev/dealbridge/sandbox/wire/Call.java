package dev.dealbridge.sandbox.wire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

/// One call of an operation, let in but not yet validated.
///
/// @param path values of the path's names
/// @param at when it arrived, by the sandbox's clock
public record Call(Operation operation, Caller caller, Map<String, String> path, Query query, Body body, Instant at) {
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

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

    /// Refuses a body that cannot be read, also where the operation takes none. Nobody looks at bodies of GET and
    /// DELETE.
    ///
    /// @throws ApiError 400 when there is such a body
    public void requireReadableBody() {
        if (body instanceof Body.Broken && WITH_BODY.contains(operation.method())) {
            if (operation.version() == 1) {
                throw ApiError.badRequest("Bad request");
            }
            body.json();
        }
    }

    /// A text of the path.
    public String text(String name) {
        return path.getOrDefault(name, "");
    }
}
