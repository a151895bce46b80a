package dev.dealbridge.engine.postgres;

/// The embedded PostgreSQL could not be unpacked, initialised, started or stopped. The message names the cause and the
/// next step.
public final class EmbeddedPostgresException extends RuntimeException {

    EmbeddedPostgresException(String message) {
        super(message);
    }

    EmbeddedPostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
