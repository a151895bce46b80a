package dev.dealbridge.simulation.time;

import org.jspecify.annotations.Nullable;

/// Something that must never be so.
public final class Violation extends Error {

    private static final long serialVersionUID = 1L;

    public Violation(String what) {
        this(what, null);
    }

    public Violation(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
