package dev.dealbridge.engine.lane;

/// The database refused an operation on lanes.
public final class LaneStoreException extends RuntimeException {

    LaneStoreException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
