package dev.dealbridge.pipedrive.id;

/// The id of an activity.
///
/// @param value positive, as Pipedrive assigned it
public record ActivityId(long value) {

    public ActivityId {
        Positive.require("ActivityId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static ActivityId parse(String text) {
        return new ActivityId(Positive.parse("ActivityId", text));
    }
}
