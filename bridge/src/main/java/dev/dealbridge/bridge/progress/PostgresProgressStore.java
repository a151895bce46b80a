package dev.dealbridge.bridge.progress;

import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.Optional;

/// The table `progress`.
final class PostgresProgressStore implements ProgressStore {

    private static final String FIND = """
            SELECT position
            FROM bridge.progress
            WHERE organization_id = :organization AND name = :name
            """;

    @Override
    public Optional<String> find(Transaction transaction, OrganizationId organization, String name) {
        return Sql.of(transaction)
                .createQuery(FIND)
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

    @Override
    public void put(Transaction transaction, OrganizationId organization, String name, String position) {
        Sql.of(transaction)
                .createUpdate(PUT)
                .bind("organization", organization.value())
                .bind("name", name)
                .bind("position", position)
                .execute();
    }
}
