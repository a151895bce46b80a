package dev.dealbridge.pipedrive.product;

import dev.dealbridge.pipedrive.wire.Changes;

/// A product to be created.
public final class NewProduct extends ProductProperties<NewProduct> {

    private NewProduct(Changes changes) {
        super(changes);
    }

    /// @param name not blank
    public static NewProduct named(String name) {
        return new NewProduct(Changes.none().with("name", name(name)));
    }

    @Override
    NewProduct changed(Changes more) {
        return new NewProduct(more);
    }
}
