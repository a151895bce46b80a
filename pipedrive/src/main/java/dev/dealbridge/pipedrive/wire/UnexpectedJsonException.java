package dev.dealbridge.pipedrive.wire;

/// JSON that is not what it should be. The client turns it into one of its own exceptions or into a malformed
/// webhook; it never leaves a call.
///
/// The message names the property and what was expected, never its content.
public final class UnexpectedJsonException extends RuntimeException {

    public UnexpectedJsonException(String message) {
        super(message);
    }

    public UnexpectedJsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
