package dev.dealbridge.bridge.connection;

import dev.dealbridge.pipedrive.error.PipedriveException;
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

    /// Whether it passes by itself: Pipedrive does not answer at the moment, or its limit is spent.
    public boolean isPassing() {
        return getCause() instanceof PipedriveException failure
                && switch (failure) {
                    case PipedriveException.Unreachable _,
                            PipedriveException.ServerFault _,
                            PipedriveException.RateLimited _,
                            PipedriveException.Blocked _,
                            PipedriveException.OutcomeUnknown _ -> true;
                    case PipedriveException.Refused _,
                            PipedriveException.NotFound _,
                            PipedriveException.Unauthorized _,
                            PipedriveException.Unreadable _ -> false;
                };
    }
}
