package dev.dealbridge.app;

import dev.dealbridge.bridge.schema.BridgeSchema;
import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.SchemaState;
import dev.dealbridge.ledger.book.LedgerSchema;

/// A command cannot look at a database that no bridge of this version has prepared. The message says what to do.
public final class SchemaProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private SchemaProblem(String sentence) {
        super(sentence);
    }

    static void check(DatabaseSettings settings) {
        SchemaState state = PostgresDatabase.engineSchema(settings)
                .and(PostgresDatabase.schema(settings, LedgerSchema.NAME, LedgerSchema.MIGRATIONS))
                .and(PostgresDatabase.schema(settings, BridgeSchema.NAME, BridgeSchema.MIGRATIONS));
        switch (state) {
            case CURRENT -> {}
            case MISSING ->
                throw new SchemaProblem(
                        "No bridge was ever started on the database %s: start one with".formatted(settings.jdbcUrl())
                                + " ./dealbridge serve.");
            case OLDER ->
                throw new SchemaProblem(
                        "The database %s was last used by an older version: start".formatted(settings.jdbcUrl())
                                + " ./dealbridge serve once, which brings it up to date.");
        }
    }
}
