package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.wire.Query;
import java.util.Arrays;
import java.util.Set;

/// What is searched for and where. Upper and lower case are the same. Immutable: every method gives a changed
/// copy.
///
/// @param <S> the type itself
public abstract sealed class SearchTerms<S extends SearchTerms<S>>
        permits DealSearch, ItemSearch, LeadSearch, OrganizationSearch, PersonSearch, ProductSearch {

    static final int MOST_WORDS = 20;
    private static final int SHORTEST = 2;

    private final Query query;

    SearchTerms(Query query) {
        this.query = query;
    }

    abstract S changed(Query more);

    abstract Set<SearchField> searchable();

    abstract int largestPage();

    static Query termed(String term) {
        return Query.none().with("term", term);
    }

    Query query() {
        return query;
    }

    /// What goes out.
    ///
    /// @throws IllegalArgumentException if the term is too short
    Query checked() {
        String term = query.parameters().getOrDefault("term", "");
        int shortest = query.parameters().containsKey("exact_match") ? 1 : SHORTEST;
        if (term.strip().length() < shortest) {
            throw new IllegalArgumentException(
                    "A search needs a term of at least " + shortest + " characters; one is enough for an exact match");
        }
        return query;
    }

    /// Finds only what has exactly this text, in upper or lower case. One character is enough then, else two are
    /// needed.
    public S exactly() {
        return changed(query.with("exact_match", "true"));
    }

    /// Looks only there; else everywhere.
    ///
    /// @throws IllegalArgumentException if the kind has no such place
    public S in(SearchField... fields) {
        Set<SearchField> asked = Set.copyOf(Arrays.asList(fields));
        if (!searchable().containsAll(asked)) {
            throw new IllegalArgumentException("This search looks in " + searchable() + ", not in " + asked);
        }
        return changed(query.withAll(
                "fields", Arrays.stream(fields).map(SearchField::text).toList(), MOST_WORDS));
    }

    /// Items per page, 1 to 500, for a search over all kinds 1 to 100. The price of a call does not depend on it.
    public S withPageSize(int size) {
        return changed(query.withLimit(size, largestPage()));
    }

    /// The names of what will be sent: a term may be personal data.
    @Override
    public String toString() {
        return getClass().getSimpleName() + query.parameters().keySet();
    }
}
