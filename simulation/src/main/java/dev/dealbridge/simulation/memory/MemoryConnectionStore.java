package dev.dealbridge.simulation.memory;

import dev.dealbridge.bridge.connection.ConnectionStore;
import dev.dealbridge.bridge.connection.FieldRole;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.FieldCode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Connections in memory.
final class MemoryConnectionStore implements ConnectionStore {

    /// An organization has at most one connection and one subscription.
    private static final int ONLY = 0;

    private final MemoryDatabase database;
    private final MemoryData data;

    MemoryConnectionStore(MemoryDatabase database) {
        this.database = database;
        this.data = database.data();
    }

    @Override
    public Optional<Connection> find(OrganizationId organization) {
        return database.inOrganization(
                organization,
                transaction -> Optional.ofNullable(
                        data.connections.in(transaction, organization).get(ONLY)));
    }

    @Override
    public void put(OrganizationId organization, Connection connection, String companyDomain, Instant now) {
        database.useOrganization(organization, transaction -> {
            Table<Integer, Connection>.Rows rows = data.connections.in(transaction, organization);
            Connection before = rows.get(ONLY);
            rows.put(
                    ONLY,
                    new Connection(
                            connection.baseUri(),
                            before == null ? connection.companyId() : before.companyId(),
                            connection.companyName(),
                            connection.user(),
                            connection.pipeline(),
                            connection.stage(),
                            connection.choice(),
                            before == null ? 1 : before.revision() + 1));
        });
    }

    @Override
    public Map<FieldRole, FieldCode> fields(OrganizationId organization) {
        return database.inOrganization(organization, transaction -> {
            Table<FieldRole, FieldCode>.Rows rows = data.fields.in(transaction, organization);
            Map<FieldRole, FieldCode> codes = new EnumMap<>(FieldRole.class);
            for (FieldRole role : rows.keys()) {
                FieldCode code = rows.get(role);
                if (code != null) {
                    codes.put(role, code);
                }
            }
            return codes;
        });
    }

    @Override
    public void putField(OrganizationId organization, FieldRole role, FieldCode code, String name) {
        database.useOrganization(
                organization,
                transaction -> data.fields.in(transaction, organization).put(role, code));
    }

    @Override
    public Optional<Subscription> subscription(OrganizationId organization) {
        return database.inOrganization(
                organization,
                transaction -> Optional.ofNullable(
                        data.subscriptions.in(transaction, organization).get(ONLY)));
    }

    @Override
    public void putSubscription(OrganizationId organization, Subscription subscription, Instant now) {
        database.useOrganization(
                organization,
                transaction -> data.subscriptions.in(transaction, organization).put(ONLY, subscription));
    }
}
