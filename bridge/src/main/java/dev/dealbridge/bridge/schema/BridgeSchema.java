package dev.dealbridge.bridge.schema;

/// The bridge's own PostgreSQL schema, for `PostgresDatabase.migrate`.
public final class BridgeSchema {

    public static final String NAME = "bridge";

    public static final String MIGRATIONS = "classpath:dev/dealbridge/bridge/migration";

    private BridgeSchema() {}
}
