package dev.dealbridge.sandbox.settings;

import org.jspecify.annotations.Nullable;

/// A sandbox cannot be started with these settings: its folder is in use, damaged or cannot be made, or its port is
/// taken. The message names the cause and what to do.
public final class SandboxNotStarted extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public SandboxNotStarted(String message) {
        this(message, null);
    }

    public SandboxNotStarted(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
