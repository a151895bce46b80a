package dev.dealbridge.pipedrive.product;

import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.ProductVariationId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Query;

/// Reads and writes the variations of products (API v2). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class ProductVariations {

    private static final String ROOT = "/api/v2/products/{id}/variations";
    private static final String ONE = ROOT + "/{product_variation_id}";

    public static final Operation LIST = new Operation("getProductVariations", Method.GET, ROOT, 10);
    public static final Operation ADD = new Operation("addProductVariation", Method.POST, ROOT, 5);
    public static final Operation UPDATE = new Operation("updateProductVariation", Method.PATCH, ONE, 5);
    public static final Operation DELETE = new Operation("deleteProductVariation", Method.DELETE, ONE, 3);

    private static final Query LARGEST_PAGE = Query.none().withLimit(500, 500);

    private final Exchange exchange;

    public ProductVariations(Exchange exchange) {
        this.exchange = exchange;
    }

    /// The variations of a product, in pages of 500.
    public Pages<ProductVariation> ofProduct(ProductId product) {
        return Pages.of(
                cursor -> exchange.page(Call.of(LIST, product.value()), LARGEST_PAGE, cursor, ProductVariation::of));
    }

    /// @throws IllegalArgumentException if the terms have no name
    public ProductVariation add(ProductId product, VariationTerms terms) {
        if (!terms.isNamed()) {
            throw new IllegalArgumentException("A new variation needs a name");
        }
        return exchange.one(Call.of(ADD, product.value()), terms.changes(), ProductVariation::of);
    }

    /// Changes a variation and gives it as it is then.
    ///
    /// @throws IllegalArgumentException if the terms are empty
    public ProductVariation update(ProductId product, ProductVariationId variation, VariationTerms terms) {
        if (terms.changes().isEmpty()) {
            throw new IllegalArgumentException(
                    "An update of variation " + variation.value() + " must change something");
        }
        return exchange.one(Call.of(UPDATE, product.value(), variation.value()), terms.changes(), ProductVariation::of);
    }

    /// @return false if there was nothing to delete
    public boolean delete(ProductId product, ProductVariationId variation) {
        return exchange.delete(Call.of(DELETE, product.value(), variation.value()));
    }
}
