package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.wire.Query;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What is found among records of all kinds.
public final class ItemSearch extends SearchTerms<ItemSearch> {

    private ItemSearch(Query query) {
        super(query);
    }

    /// @param term at least two characters, one for an exact match
    public static ItemSearch of(String term) {
        return new ItemSearch(termed(term));
    }

    /// Only among these kinds; else among all.
    public ItemSearch among(ItemType... types) {
        return changed(query().withAll(
                        "item_types", Arrays.stream(types).map(ItemType::text).toList(), MOST_WORDS));
    }

    /// Also gives up to 100 of the newest deals and leads of each person and organization found, and of deals and
    /// leads their people and organizations; they say that they are related.
    public ItemSearch withRelatedItems() {
        return changed(query().with("search_for_related_items", "true"));
    }

    /// Properties that Pipedrive sends on request only, such as `product.price`; they are in the `raw` of what is
    /// found.
    public ItemSearch withIncludedFields(String... names) {
        return changed(query().withAll("include_fields", List.of(names), MOST_WORDS));
    }

    @Override
    ItemSearch changed(Query more) {
        return new ItemSearch(more);
    }

    @Override
    Set<SearchField> searchable() {
        return EnumSet.allOf(SearchField.class);
    }

    @Override
    int largestPage() {
        return 100;
    }
}
