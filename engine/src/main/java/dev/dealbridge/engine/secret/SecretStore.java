package dev.dealbridge.engine.secret;

import dev.dealbridge.engine.database.Database;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Secrets of organizations in the database, sealed. Safe for use by many threads.
public final class SecretStore {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._/-]{0,99}");

    private final Database database;
    private final SecretVault vault;

    public SecretStore(Database database, SecretVault vault) {
        this.database = database;
        this.vault = vault;
    }

    /// Stores or replaces a secret.
    public void put(OrganizationId organization, String name, Secret secret) {
        byte[] sealed = vault.seal(secret.value(), context(organization, name));
        database.useOrganization(
                organization,
                handle -> handle.createUpdate("""
                        INSERT INTO engine.secret (organization_id, name, sealed, key_id)
                        VALUES (:organization, :name, :sealed, :key)
                        ON CONFLICT ON CONSTRAINT secret_pk DO UPDATE
                           SET sealed = excluded.sealed, key_id = excluded.key_id, changed_at = now()
                        """)
                        .bind("organization", organization.value())
                        .bind("name", name)
                        .bind("sealed", sealed)
                        .bind("key", vault.keyId())
                        .execute());
    }

    /// Opens a secret; empty when there is none of that name.
    ///
    /// @throws SecretException when it cannot be opened
    public Optional<Secret> get(OrganizationId organization, String name) {
        String context = context(organization, name);
        return database.inOrganization(
                        organization,
                        handle -> handle.createQuery("""
                                        SELECT sealed
                                          FROM engine.secret
                                         WHERE organization_id = :organization AND name = :name
                                        """)
                                .bind("organization", organization.value())
                                .bind("name", name)
                                .mapTo(byte[].class)
                                .findOne())
                .map(stored -> new Secret(vault.open(stored, context)));
    }

    /// Forgets a secret; nothing happens when there is none.
    public void remove(OrganizationId organization, String name) {
        database.useOrganization(
                organization,
                handle -> handle.createUpdate("""
                        DELETE FROM engine.secret WHERE organization_id = :organization AND name = :name
                        """)
                        .bind("organization", organization.value())
                        .bind("name", name)
                        .execute());
    }

    /// Seals every secret of an organization with the newest key and returns how many were sealed with another.
    public int rotate(OrganizationId organization) {
        return database.inOrganization(organization, handle -> {
            Map<String, byte[]> stale = handle.createQuery("""
                            SELECT name, sealed
                              FROM engine.secret
                             WHERE organization_id = :organization AND key_id <> :key
                             ORDER BY name
                               FOR UPDATE
                            """)
                    .bind("organization", organization.value())
                    .bind("key", vault.keyId())
                    .reduceRows(new TreeMap<String, byte[]>(), (secrets, row) -> {
                        secrets.put(row.getColumn("name", String.class), row.getColumn("sealed", byte[].class));
                        return secrets;
                    });
            stale.forEach((name, bytes) -> {
                String context = context(organization, name);
                handle.createUpdate("""
                                UPDATE engine.secret
                                   SET sealed = :sealed, key_id = :key, changed_at = now()
                                 WHERE organization_id = :organization AND name = :name
                                """)
                        .bind("organization", organization.value())
                        .bind("name", name)
                        .bind("sealed", vault.seal(vault.open(bytes, context), context))
                        .bind("key", vault.keyId())
                        .execute();
            });
            return stale.size();
        });
    }

    private static String context(OrganizationId organization, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a secret is named by 1 to 100 of a-z, 0-9, '.', '_', '/' and '-', not '" + name + "'");
        }
        return organization + ":" + name;
    }
}
