package dev.dealbridge.pipedrive.webhook;

/// What became of reading a webhook's body.
public sealed interface WebhookReading {

    /// An event.
    record Understood(WebhookEvent event) implements WebhookReading {}

    /// An event of version 1 where only version 2 is read: the subscription was created without `version: 2.0`.
    /// [WebhookEvent#parseEitherVersion] reads it all the same.
    ///
    /// @param reason a sentence for people
    record VersionOne(String reason) implements WebhookReading {}

    /// Anything else.
    ///
    /// @param reason a sentence for people, without content of the body
    record Malformed(String reason) implements WebhookReading {}
}
