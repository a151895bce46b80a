package dev.dealbridge.sandbox.operation;

import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Operation;
import dev.dealbridge.sandbox.wire.Reply;

/// An operation and what carries it out.
public record Route(Operation operation, Handler handler) {
    /// Carries out a call, inside a transaction.
    ///
    /// @throws dev.dealbridge.sandbox.wire.ApiError when the call fails
    public Reply handle(Call call) {
        return handler.handle(call);
    }
}
