package dev.dealbridge.pipedrive.id;

/// The id of a deal.
///
/// @param value positive, as Pipedrive assigned it
public record DealId(long value) {

    public DealId {
        Positive.require("DealId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static DealId parse(String text) {
        return new DealId(Positive.parse("DealId", text));
    }
}
