package dev.dealbridge.pipedrive.id;

/// The id of a type of activity.
///
/// @param value positive, as Pipedrive assigned it
public record ActivityTypeId(long value) {

    public ActivityTypeId {
        Positive.require("ActivityTypeId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static ActivityTypeId parse(String text) {
        return new ActivityTypeId(Positive.parse("ActivityTypeId", text));
    }
}
