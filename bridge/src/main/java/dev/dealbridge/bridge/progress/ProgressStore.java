package dev.dealbridge.bridge.progress;

import dev.dealbridge.engine.organization.OrganizationId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Keeps places in lists. Every method works in the caller's transaction.
public final class ProgressStore {

    private static final String FIND = """
            SELECT position
            FROM bridge.progress
            WHERE organization_id = :organization AND name = :name
            """;

    /// Where reading stopped; empty if it never began.
    public Optional<String> find(Handle handle, OrganizationId organization, String name) {
        return handle.createQuery(FIND)
                .bind("organization", organization.value())
                .bind("name", name)
                .map((row, _) -> row.getString("position"))
                .findOne();
    }

    private static final String PUT = """
            INSERT INTO bridge.progress (organization_id, name, position)
            VALUES (:organization, :name, :position)
            ON CONFLICT ON CONSTRAINT progress_pk DO UPDATE
            SET position = excluded.position
            """;

    public void put(Handle handle, OrganizationId organization, String name, String position) {
        handle.createUpdate(PUT)
                .bind("organization", organization.value())
                .bind("name", name)
                .bind("position", position)
                .execute();
    }
}
