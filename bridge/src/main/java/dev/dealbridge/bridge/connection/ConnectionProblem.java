package dev.dealbridge.bridge.connection;

import org.jspecify.annotations.Nullable;

/// Connecting is not possible. The message is a sentence that names the cause and what to do.
public final class ConnectionProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConnectionProblem(String message) {
        this(message, null);
    }

    public ConnectionProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
