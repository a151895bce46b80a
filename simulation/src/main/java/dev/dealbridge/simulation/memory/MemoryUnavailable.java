package dev.dealbridge.simulation.memory;

import java.sql.SQLException;

/// A transaction did not end as it should have; the cause's state says how, as a driver's would.
public final class MemoryUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    MemoryUnavailable(String message, String state) {
        super(message);
        this.failure = new SQLException(message, state);
        initCause(failure);
    }

    SQLException failure() {
        return failure;
    }
}
