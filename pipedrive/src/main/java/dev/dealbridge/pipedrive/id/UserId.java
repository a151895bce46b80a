package dev.dealbridge.pipedrive.id;

/// The id of a user.
///
/// @param value positive, as Pipedrive assigned it
public record UserId(long value) {

    public UserId {
        Positive.require("UserId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static UserId parse(String text) {
        return new UserId(Positive.parse("UserId", text));
    }
}
