package dev.dealbridge.engine.database;

import dev.dealbridge.engine.organization.OrganizationId;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where durable work is kept, for those above the stores: it opens transactions, and the stores work in them. Safe for
/// use by many threads.
public interface Database {

    /// Runs `work` in one transaction that sees `id`'s rows only. Never call anything remote in it.
    <T extends @Nullable Object> T inOrganization(OrganizationId id, Function<Transaction, T> work);

    /// As [#inOrganization], without a result.
    default void useOrganization(OrganizationId id, Consumer<Transaction> work) {
        inOrganization(id, transaction -> {
            work.accept(transaction);
            return null;
        });
    }
}
