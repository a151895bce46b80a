package dev.dealbridge.pipedrive.id;

/// The id of a variation of a product.
///
/// @param value positive, as Pipedrive assigned it
public record ProductVariationId(long value) {

    public ProductVariationId {
        Positive.require("ProductVariationId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static ProductVariationId parse(String text) {
        return new ProductVariationId(Positive.parse("ProductVariationId", text));
    }
}
