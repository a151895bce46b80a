package dev.dealbridge.engine.database;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Transactions in one organization that somebody guards: each runs only while the guard's condition holds, and that
/// is checked in the transaction itself.
public interface Transactions {

    /// Runs `work` in one guarded transaction. Never call anything remote in it.
    <T extends @Nullable Object> T inTransaction(Function<Transaction, T> work);

    /// As [#inTransaction], without a result.
    default void useTransaction(Consumer<Transaction> work) {
        inTransaction(transaction -> {
            work.accept(transaction);
            return null;
        });
    }
}
