package dev.dealbridge.bridge.progress;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.Optional;

/// Keeps places in lists. Every method works in the caller's transaction.
public interface ProgressStore {

    static ProgressStore inPostgres() {
        return new PostgresProgressStore();
    }

    /// Where reading stopped; empty if it never began.
    Optional<String> find(Transaction transaction, OrganizationId organization, String name);

    void put(Transaction transaction, OrganizationId organization, String name, String position);
}
