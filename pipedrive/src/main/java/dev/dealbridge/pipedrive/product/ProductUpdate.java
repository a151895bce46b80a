package dev.dealbridge.pipedrive.product;

import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.wire.Changes;

/// A change of a product. Properties that are not named stay as they are.
public final class ProductUpdate extends ProductProperties<ProductUpdate> {

    private final ProductId id;

    private ProductUpdate(ProductId id, Changes changes) {
        super(changes);
        this.id = id;
    }

    public static ProductUpdate of(ProductId id) {
        return new ProductUpdate(id, Changes.none());
    }

    public ProductId id() {
        return id;
    }

    /// Whether nothing is to be changed; such an update is refused before it is sent.
    public boolean isEmpty() {
        return changes().isEmpty();
    }

    /// @param name not blank
    public ProductUpdate withName(String name) {
        return changed(changes().with("name", name(name)));
    }

    @Override
    ProductUpdate changed(Changes more) {
        return new ProductUpdate(id, more);
    }
}
