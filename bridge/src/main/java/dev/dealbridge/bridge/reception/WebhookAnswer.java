package dev.dealbridge.bridge.reception;

/// What became of a webhook request.
public sealed interface WebhookAnswer {

    /// Stored, and its lane woken. Answer 200.
    ///
    /// @param duplicate whether it was here before
    record Accepted(boolean duplicate) implements WebhookAnswer {}

    /// Stored and put aside, because it is not understood. Answer 200: a row of other answers would have
    /// Pipedrive ban the webhook.
    record Quarantined(String reason) implements WebhookAnswer {}

    /// The sender did not prove who it is; nothing was stored. Answer 401.
    record Unauthorized() implements WebhookAnswer {}

    /// Nothing was stored. Answer 413.
    record TooLarge() implements WebhookAnswer {}
}
