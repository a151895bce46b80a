package dev.dealbridge.engine.secret;

import org.jspecify.annotations.Nullable;

/// A secret cannot be sealed or opened: no key, the wrong key, or changed bytes. The message says which, and never the
/// secret.
public final class SecretException extends RuntimeException {

    SecretException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
