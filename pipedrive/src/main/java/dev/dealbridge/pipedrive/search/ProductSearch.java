package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.wire.Query;
import java.util.List;
import java.util.Set;

/// Which products are found.
public final class ProductSearch extends SearchTerms<ProductSearch> {

    private static final Set<SearchField> SEARCHABLE =
            Set.of(SearchField.NAME, SearchField.CODE, SearchField.CUSTOM_FIELDS);

    private ProductSearch(Query query) {
        super(query);
    }

    /// @param term at least two characters, one for an exact match
    public static ProductSearch of(String term) {
        return new ProductSearch(termed(term));
    }

    /// Properties that Pipedrive sends on request only, such as `product.price`; they are in the `raw` of what is
    /// found.
    public ProductSearch withIncludedFields(String... names) {
        return changed(query().withAll("include_fields", List.of(names), MOST_WORDS));
    }

    @Override
    ProductSearch changed(Query more) {
        return new ProductSearch(more);
    }

    @Override
    Set<SearchField> searchable() {
        return SEARCHABLE;
    }

    @Override
    int largestPage() {
        return 500;
    }
}
