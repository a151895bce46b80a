package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.wire.Query;
import java.util.Set;

/// Which organizations are found.
public final class OrganizationSearch extends SearchTerms<OrganizationSearch> {

    private static final Set<SearchField> SEARCHABLE =
            Set.of(SearchField.NAME, SearchField.ADDRESS, SearchField.NOTES, SearchField.CUSTOM_FIELDS);

    private OrganizationSearch(Query query) {
        super(query);
    }

    /// @param term at least two characters, one for an exact match
    public static OrganizationSearch of(String term) {
        return new OrganizationSearch(termed(term));
    }

    @Override
    OrganizationSearch changed(Query more) {
        return new OrganizationSearch(more);
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
