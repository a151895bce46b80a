package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.wire.Query;
import java.util.List;
import java.util.Set;

/// Which people are found.
public final class PersonSearch extends SearchTerms<PersonSearch> {

    private static final Set<SearchField> SEARCHABLE = Set.of(
            SearchField.NAME, SearchField.EMAIL, SearchField.PHONE, SearchField.NOTES, SearchField.CUSTOM_FIELDS);

    private PersonSearch(Query query) {
        super(query);
    }

    /// @param term at least two characters, one for an exact match
    public static PersonSearch of(String term) {
        return new PersonSearch(termed(term));
    }

    /// Looks at up to 2,000 of them.
    public PersonSearch withOrganization(OrganizationId organization) {
        return changed(query().with("organization_id", organization.value()));
    }

    /// Properties that Pipedrive sends on request only, such as `person.picture`; they are in the `raw` of what is
    /// found.
    public PersonSearch withIncludedFields(String... names) {
        return changed(query().withAll("include_fields", List.of(names), MOST_WORDS));
    }

    @Override
    PersonSearch changed(Query more) {
        return new PersonSearch(more);
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
