package dev.dealbridge.app.http;

import dev.dealbridge.bridge.reception.WebhookAnswer;
import org.jspecify.annotations.Nullable;

/// Takes in what was sent to a webhook address.
@FunctionalInterface
public interface WebhookReceiver {
    /// Stores a request, or refuses its sender. Returns when it is stored durably.
    ///
    /// @param webhook last part of the address
    /// @param authorization the header; null when there was none
    /// @param body as sent, up to 1 MiB
    /// @throws RuntimeException when it cannot be stored now; the sender may try again
    WebhookAnswer receive(String webhook, @Nullable String authorization, byte[] body);
}
