package dev.dealbridge.pipedrive.id;

/// The id of a saved filter.
///
/// @param value positive, as Pipedrive assigned it
public record FilterId(long value) {

    public FilterId {
        Positive.require("FilterId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static FilterId parse(String text) {
        return new FilterId(Positive.parse("FilterId", text));
    }
}
