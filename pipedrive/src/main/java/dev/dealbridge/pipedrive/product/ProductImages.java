package dev.dealbridge.pipedrive.product;

import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import java.util.Map;

/// Reads and writes the images of products, one each (API v2). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class ProductImages {

    private static final String ROOT = "/api/v2/products/{id}/images";

    public static final Operation GET = new Operation("getProductImage", Method.GET, ROOT, 10);
    public static final Operation ADD = new Operation("uploadProductImage", Method.POST, ROOT, 20);
    public static final Operation UPDATE = new Operation("updateProductImage", Method.PUT, ROOT, 20);
    public static final Operation DELETE = new Operation("deleteProductImage", Method.DELETE, ROOT, 6);

    private final Exchange exchange;

    public ProductImages(Exchange exchange) {
        this.exchange = exchange;
    }

    /// Where the image of a product is. A product without one is
    /// [dev.dealbridge.pipedrive.error.PipedriveException.NotFound].
    public ProductImage ofProduct(ProductId product) {
        return exchange.one(Call.of(GET, product.value()), ProductImage::of);
    }

    /// Gives a product that has none an image.
    ///
    /// @param image attached to nothing
    /// @throws IllegalArgumentException if it is attached to something or no image
    public ProductImage add(ProductId product, FileUpload image) {
        return exchange.one(Call.of(ADD, product.value()).withBody(body(image)), ProductImage::of);
    }

    /// Replaces the image of a product.
    ///
    /// @param image attached to nothing
    /// @throws IllegalArgumentException if it is attached to something or no image
    public ProductImage replace(ProductId product, FileUpload image) {
        return exchange.one(Call.of(UPDATE, product.value()).withBody(body(image)), ProductImage::of);
    }

    /// @return false if there was nothing to delete
    public boolean delete(ProductId product) {
        return exchange.delete(Call.of(DELETE, product.value()));
    }

    private static Body body(FileUpload image) {
        return image.asImage("data", Map.of());
    }
}
