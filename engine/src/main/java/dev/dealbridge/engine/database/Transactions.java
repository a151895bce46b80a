package dev.dealbridge.engine.database;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Transactions in one organization that somebody guards: each runs only while the guard's condition holds, and that
/// is checked in the transaction itself.
public interface Transactions {

    /// Runs `work` in one guarded transaction. Never call anything remote in it.
    <T extends @Nullable Object> T inTransaction(Function<Handle, T> work);
}
