package dev.dealbridge.pipedrive.product;

import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.ProductVariationId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.List;

/// A variation of a product, such as a size, with prices of its own, as API v2 sends it.
///
/// @param prices one per currency
public record ProductVariation(
        ProductVariationId id, ProductId productId, String name, List<Price> prices, RawObject raw) {

    public ProductVariation {
        prices = List.copyOf(prices);
    }

    static ProductVariation of(RawObject raw) {
        return new ProductVariation(
                raw.requiredId("id", ProductVariationId::new),
                raw.requiredId("product_id", ProductId::new),
                raw.textOrEmpty("name"),
                raw.objects("prices").stream().map(Price::of).toList(),
                raw);
    }
}
