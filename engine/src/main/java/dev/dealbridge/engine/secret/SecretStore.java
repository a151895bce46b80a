package dev.dealbridge.engine.secret;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.Optional;

/// Secrets of organizations, sealed. Safe for use by many threads.
public interface SecretStore {

    static SecretStore in(PostgresDatabase database, SecretVault vault) {
        return new PostgresSecretStore(database, vault);
    }

    /// Stores or replaces a secret.
    void put(OrganizationId organization, String name, Secret secret);

    /// Opens a secret; empty when there is none of that name.
    ///
    /// @throws SecretException when it cannot be opened
    Optional<Secret> get(OrganizationId organization, String name);

    /// Forgets a secret; nothing happens when there is none.
    void remove(OrganizationId organization, String name);

    /// Seals every secret of an organization with the newest key and returns how many were sealed with another.
    int rotate(OrganizationId organization);
}
