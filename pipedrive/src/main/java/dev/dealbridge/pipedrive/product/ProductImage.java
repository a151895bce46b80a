package dev.dealbridge.pipedrive.product;

import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.ProductImageId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The image of a product as API v2 sends it. What has no component here is in `raw`.
///
/// @param publicUrl where anybody can see it for 7 days; null right after it was written
/// @param contentType such as `image/png`; null right after it was written
public record ProductImage(
        ProductImageId id,
        ProductId productId,
        @Nullable String name,
        @Nullable URI publicUrl,
        @Nullable String contentType,
        RawObject raw) {

    static ProductImage of(RawObject raw) {
        return new ProductImage(
                raw.requiredId("id", ProductImageId::new),
                raw.requiredId("product_id", ProductId::new),
                raw.text("name"),
                raw.uri("public_url"),
                raw.text("mime_type"),
                raw);
    }
}
