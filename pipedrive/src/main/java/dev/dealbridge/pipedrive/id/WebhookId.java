package dev.dealbridge.pipedrive.id;

/// The id of a webhook subscription.
///
/// @param value positive, as Pipedrive assigned it
public record WebhookId(long value) {

    public WebhookId {
        Positive.require("WebhookId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static WebhookId parse(String text) {
        return new WebhookId(Positive.parse("WebhookId", text));
    }
}
