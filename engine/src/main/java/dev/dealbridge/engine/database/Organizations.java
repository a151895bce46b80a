package dev.dealbridge.engine.database;

import dev.dealbridge.engine.organization.OrganizationId;
import java.util.List;

/// The organizations that this database serves. Safe for use by many threads.
public final class Organizations {

    private final PostgresDatabase database;

    public Organizations(PostgresDatabase database) {
        this.database = database;
    }

    /// Makes an organization known; nothing happens when it is.
    public void register(OrganizationId organization) {
        database.useEngine(handle -> handle.createUpdate("""
                        INSERT INTO engine.organization (organization_id)
                        VALUES (:organization)
                        ON CONFLICT ON CONSTRAINT organization_pk DO NOTHING
                        """)
                .bind("organization", organization.value())
                .execute());
    }

    /// All that were registered, by name.
    public List<OrganizationId> all() {
        return database.inEngine(
                handle -> handle.createQuery("SELECT organization_id FROM engine.organization ORDER BY organization_id")
                        .map((row, _) -> new OrganizationId(row.getString("organization_id")))
                        .list());
    }
}
