package dev.dealbridge.sandbox.operation;

import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Reply;

/// Carries out the calls of an operation.
public interface Handler {
    /// Runs inside a transaction of the store.
    ///
    /// @throws dev.dealbridge.sandbox.wire.ApiError when the call fails
    Reply handle(Call call);
}
