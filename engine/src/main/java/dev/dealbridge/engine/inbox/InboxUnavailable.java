package dev.dealbridge.engine.inbox;

import org.jspecify.annotations.Nullable;

/// The arrival could not be stored in time: answer 503, so that the sender tries again. It may have been stored all the
/// same when the connection broke while committing; the second delivery is then a duplicate.
public final class InboxUnavailable extends RuntimeException {

    InboxUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
