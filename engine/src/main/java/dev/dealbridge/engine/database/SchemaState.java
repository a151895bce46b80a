package dev.dealbridge.engine.database;

/// How far a schema is.
public enum SchemaState {
    /// Every migration was run.
    CURRENT,
    /// Some migrations were run, others are to come.
    OLDER,
    /// No migration was ever run.
    MISSING;

    /// The worse of the two.
    public SchemaState and(SchemaState other) {
        return compareTo(other) > 0 ? this : other;
    }
}
