package dev.dealbridge.pipedrive.id;

/// The id of a product's line on a deal (Pipedrive calls it product attachment), not of the product.
///
/// @param value positive, as Pipedrive assigned it
public record DealProductId(long value) {

    public DealProductId {
        Positive.require("DealProductId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static DealProductId parse(String text) {
        return new DealProductId(Positive.parse("DealProductId", text));
    }
}
