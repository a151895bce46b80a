package dev.dealbridge.sandbox.operation;

import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Operation;
import dev.dealbridge.sandbox.wire.Reply;
import tools.jackson.databind.exc.JsonNodeException;

/// An operation and what carries it out.
public record Route(Operation operation, Handler handler) {
    /// Carries out a call, inside a transaction.
    ///
    /// @throws dev.dealbridge.sandbox.wire.ApiError when the call fails
    public Reply handle(Call call) {
        call.requireReadableBody();
        try {
            return handler.handle(call);
        } catch (JsonNodeException e) {
            // Bodies of API v1 are loose: what a value is shows when it is used. Those of API v2 were checked.
            throw operation.version() == 1 ? ApiError.badRequest("Bad request") : e;
        }
    }
}
