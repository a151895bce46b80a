package dev.dealbridge.pipedrive.id;

/// The id of a product.
///
/// @param value positive, as Pipedrive assigned it
public record ProductId(long value) {

    public ProductId {
        Positive.require("ProductId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static ProductId parse(String text) {
        return new ProductId(Positive.parse("ProductId", text));
    }
}
