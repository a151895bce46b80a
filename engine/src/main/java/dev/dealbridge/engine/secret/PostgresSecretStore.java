package dev.dealbridge.engine.secret;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The table `secret`.
final class PostgresSecretStore implements SecretStore {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._/-]{0,99}");

    private final PostgresDatabase database;
    private final SecretVault vault;

    PostgresSecretStore(PostgresDatabase database, SecretVault vault) {
        this.database = database;
        this.vault = vault;
    }

    @Override
    public void put(OrganizationId organization, String name, Secret secret) {
        byte[] sealed = vault.seal(secret.value(), context(organization, name));
        database.useOrganization(
                organization,
                transaction -> Sql.of(transaction)
                        .createUpdate("""
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

    @Override
    public Optional<Secret> get(OrganizationId organization, String name) {
        String context = context(organization, name);
        return database.inOrganization(
                        organization,
                        transaction -> Sql.of(transaction)
                                .createQuery("""
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

    @Override
    public void remove(OrganizationId organization, String name) {
        database.useOrganization(
                organization,
                transaction -> Sql.of(transaction)
                        .createUpdate("""
                        DELETE FROM engine.secret WHERE organization_id = :organization AND name = :name
                        """)
                        .bind("organization", organization.value())
                        .bind("name", name)
                        .execute());
    }

    @Override
    public int rotate(OrganizationId organization) {
        return database.inOrganization(organization, transaction -> {
            Map<String, byte[]> stale = Sql.of(transaction)
                    .createQuery("""
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
                Sql.of(transaction)
                        .createUpdate("""
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
