package dev.dealbridge.simulation.memory;

import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.Secret;
import dev.dealbridge.engine.secret.SecretStore;
import dev.dealbridge.engine.secret.SecretVault;
import dev.dealbridge.simulation.memory.MemoryData.Sealed;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// Sealed secrets in memory.
public final class MemorySecretStore implements SecretStore {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._/-]{0,99}");

    private final MemoryDatabase database;
    private final MemoryData data;
    private final SecretVault vault;

    public MemorySecretStore(MemoryDatabase database, SecretVault vault) {
        this.database = database;
        this.data = database.data();
        this.vault = vault;
    }

    @Override
    public void put(OrganizationId organization, String name, Secret secret) {
        Sealed kept = seal(secret.value(), name, context(organization, name));
        database.useOrganization(
                organization,
                transaction -> data.secrets.in(transaction, organization).put(name, kept));
    }

    @Override
    public Optional<Secret> get(OrganizationId organization, String name) {
        String context = context(organization, name);
        return database.inOrganization(
                        organization,
                        transaction -> Optional.ofNullable(
                                data.secrets.in(transaction, organization).get(name)))
                .map(kept -> new Secret(open(kept, context)));
    }

    @Override
    public void remove(OrganizationId organization, String name) {
        database.useOrganization(
                organization,
                transaction -> data.secrets.in(transaction, organization).remove(name));
    }

    @Override
    public int rotate(OrganizationId organization) {
        return database.inOrganization(organization, transaction -> {
            Table<String, Sealed>.Rows rows = data.secrets.in(transaction, organization);
            int rotated = 0;
            for (Sealed kept : rows.all()) {
                if (!kept.keyId().equals(vault.keyId())) {
                    String context = context(organization, kept.name());
                    rows.put(kept.name(), seal(open(kept, context), kept.name(), context));
                    rotated++;
                }
            }
            return rotated;
        });
    }

    private Sealed seal(String plain, String name, String context) {
        return new Sealed(name, HexFormat.of().formatHex(vault.seal(plain, context)), vault.keyId());
    }

    private String open(Sealed kept, String context) {
        return vault.open(HexFormat.of().parseHex(kept.hex()), context);
    }

    private static String context(OrganizationId organization, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a secret is named by 1 to 100 of a-z, 0-9, '.', '_', '/' and '-', not '" + name + "'");
        }
        return organization + ":" + name;
    }
}
