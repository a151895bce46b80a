package dev.dealbridge.sandbox.wire;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who calls.
///
/// @param userId the user for whom the call is made
/// @param tokenId what the call is charged to: the row of an API token, or, below 0, what a user allowed an application
/// @param inspector whether the token is neither charged nor limited nor hit by faults
/// @param app the application that calls for the user, or null when the user's own API token does
public record Caller(
        long userId,
        long tokenId,
        boolean inspector,
        @Nullable App app) {
    /// A user with an API token.
    public Caller(long userId, long tokenId, boolean inspector) {
        this(userId, tokenId, inspector, null);
    }

    /// Whether an operation is open to this caller: an API token may call all of them.
    public boolean mayCall(Operation operation) {
        return app == null || app.mayCall(operation);
    }

    /// An application, and what it was allowed.
    public record App(String clientId, Set<String> scopes) {
        public App {
            scopes = Set.copyOf(scopes);
        }

        private boolean mayCall(Operation operation) {
            return Arrays.stream(operation.scopes().split(" ")).anyMatch(this::has);
        }

        /// Who may write may read.
        private boolean has(String scope) {
            return scopes.contains(scope)
                    || (scope.endsWith(":read") && scopes.contains(scope.replaceFirst("read$", "full")));
        }
    }
}
