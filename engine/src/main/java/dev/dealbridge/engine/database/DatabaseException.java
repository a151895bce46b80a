package dev.dealbridge.engine.database;

/// The database cannot be used as it is: unreachable, too old, or without the rights that are needed. The message names
/// the cause and the next step.
public final class DatabaseException extends RuntimeException {

    DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
