package dev.dealbridge.pipedrive.product;

import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.wire.Query;
import java.time.Instant;
import java.util.Collection;

/// Which products a list has, in which order. Conditions add up. Immutable: every method gives a changed
/// copy.
public final class ProductFilter {

    private static final int LARGEST_PAGE = 500;
    private static final int MOST_IDS = 100;

    /// What products can be sorted by.
    public enum SortBy {
        ID("id"),
        NAME("name"),
        ADD_TIME("add_time"),
        UPDATE_TIME("update_time");

        private final String text;

        SortBy(String text) {
            this.text = text;
        }
    }

    private static final ProductFilter ALL = new ProductFilter(Query.none());

    private final Query query;

    private ProductFilter(Query query) {
        this.query = query;
    }

    /// All products but deleted ones, by id, in pages of 100.
    public static ProductFilter all() {
        return ALL;
    }

    Query query() {
        return query;
    }

    /// At most 100; ids that do not exist or are hidden are left out silently.
    public ProductFilter withIds(Collection<ProductId> ids) {
        return new ProductFilter(
                query.withAll("ids", ids.stream().map(ProductId::value).toList(), MOST_IDS));
    }

    public ProductFilter withOwner(UserId owner) {
        return new ProductFilter(query.with("owner_id", owner.value()));
    }

    /// A filter that was saved in Pipedrive; it overrides every other condition.
    public ProductFilter withSavedFilter(long filterId) {
        return new ProductFilter(query.with("filter_id", filterId));
    }

    /// Changed at this second or later.
    public ProductFilter withUpdatedSince(Instant time) {
        return new ProductFilter(query.withSince("updated_since", time));
    }

    public ProductFilter withSort(SortBy by, SortDirection direction) {
        return new ProductFilter(query.with("sort_by", by.text).with("sort_direction", direction.text()));
    }

    /// Items per page, 1 to 500. The price of a call does not depend on it.
    public ProductFilter withPageSize(int size) {
        return new ProductFilter(query.withLimit(size, LARGEST_PAGE));
    }

    @Override
    public String toString() {
        return "ProductFilter" + query;
    }
}
