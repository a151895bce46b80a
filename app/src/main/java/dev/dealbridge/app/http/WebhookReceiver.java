package dev.dealbridge.app.http;

import org.jspecify.annotations.Nullable;

/// Takes in what was sent to a webhook address.
@FunctionalInterface
public interface WebhookReceiver {
    /// Stores a request, or refuses its sender. Returns when it is stored durably.
    ///
    /// @param webhook last part of the address
    /// @param authorization the header, null when there was none
    /// @param body as sent, up to 1 MiB
    /// @throws RuntimeException when it cannot be stored now; nothing was stored then and the sender may try again
    Receipt receive(String webhook, @Nullable String authorization, byte[] body);

    /// What became of a request.
    enum Receipt {
        /// Stored, seen before, or put aside as not understandable: the sender need not send it again.
        TAKEN,
        /// The sender did not prove who it is; nothing was stored.
        REFUSED
    }
}
