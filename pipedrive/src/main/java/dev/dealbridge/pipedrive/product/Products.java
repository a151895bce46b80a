package dev.dealbridge.pipedrive.product;

import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.record.Followers;
import dev.dealbridge.pipedrive.record.PermittedUsers;
import dev.dealbridge.pipedrive.record.RecordKind;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Query;
import java.util.List;

/// Reads and writes products (API v2). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Products {

    public static final Operation LIST = new Operation("getProducts", Method.GET, "/api/v2/products", 10);
    public static final Operation GET = new Operation("getProduct", Method.GET, "/api/v2/products/{id}", 1);
    public static final Operation ADD = new Operation("addProduct", Method.POST, "/api/v2/products", 5);
    public static final Operation UPDATE = new Operation("updateProduct", Method.PATCH, "/api/v2/products/{id}", 5);
    public static final Operation DELETE = new Operation("deleteProduct", Method.DELETE, "/api/v2/products/{id}", 3);

    public static final Operation DUPLICATE =
            new Operation("duplicateProduct", Method.POST, "/api/v2/products/{id}/duplicate", 5);
    public static final Operation DEALS =
            new Operation("getProductDeals", Method.GET, "/api/v1/products/{id}/deals", 20);

    private static final Query LARGEST_PAGE = Query.none().withLimit(500, 500);

    private final Exchange exchange;

    public Products(Exchange exchange) {
        this.exchange = exchange;
    }

    /// One product. A deleted one is found for 30 days and says `isDeleted`.
    public Product get(ProductId id) {
        return exchange.one(Call.of(GET, id.value()), Product::of);
    }

    public Pages<Product> list(ProductFilter filter) {
        return Pages.of(cursor -> exchange.page(Call.of(LIST), filter.query(), cursor, Product::of));
    }

    public Product create(NewProduct product) {
        return exchange.one(Call.of(ADD), product.changes(), Product::of);
    }

    /// Changes a product and gives it as it is then.
    ///
    /// @throws IllegalArgumentException if the update is empty
    public Product update(ProductUpdate update) {
        if (update.isEmpty()) {
            throw new IllegalArgumentException(
                    "An update of product " + update.id().value() + " must change something");
        }
        return exchange.one(Call.of(UPDATE, update.id().value()), update.changes(), Product::of);
    }

    /// Marks a product as deleted; Pipedrive purges it after 30 days.
    ///
    /// @return false if there was nothing to delete
    public boolean delete(ProductId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }

    /// Makes a copy of a product with its variations, prices and custom fields and gives it.
    public Product duplicate(ProductId id) {
        return exchange.one(Call.of(DUPLICATE, id.value()), Product::of);
    }

    /// The deals that have a product, but deleted ones (API v1), in pages of 500.
    public Pages<Deal> deals(ProductId id) {
        return deals(id, LARGEST_PAGE);
    }

    /// The deals of one status that have a product (API v1), in pages of 500. Deleted ones are found for 30 days.
    public Pages<Deal> deals(ProductId id, DealStatus status) {
        return deals(id, LARGEST_PAGE.with("status", status.text()));
    }

    /// The users who follow a product.
    public Followers followers(ProductId id) {
        return new Followers(exchange, RecordKind.PRODUCT, id.value());
    }

    /// The users who may see a product (API v1), unpaged.
    public List<UserId> permittedUsers(ProductId id) {
        return new PermittedUsers(exchange, RecordKind.PRODUCT).of(id.value());
    }

    private Pages<Deal> deals(ProductId id, Query query) {
        return Pages.of(cursor -> exchange.pageByOffset(Call.of(DEALS, id.value()), query, cursor, Deal::of));
    }
}
