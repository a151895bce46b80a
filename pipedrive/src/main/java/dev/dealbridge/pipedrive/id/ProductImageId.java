package dev.dealbridge.pipedrive.id;

/// The id of an image of a product.
///
/// @param value positive, as Pipedrive assigned it
public record ProductImageId(long value) {

    public ProductImageId {
        Positive.require("ProductImageId", value);
    }
}
