package dev.dealbridge.ledger.book;

/// Where the ledger's tables live and come from. The role `dealbridge_organization` must exist before they
/// are created.
public final class LedgerSchema {

    /// The PostgreSQL schema.
    public static final String NAME = "ledger";

    /// The Flyway location of its migrations.
    public static final String MIGRATIONS = "classpath:dev/dealbridge/ledger/migration";

    private LedgerSchema() {}
}
