package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.wire.Query;
import java.util.List;
import java.util.Set;

/// Which deals are found.
public final class DealSearch extends SearchTerms<DealSearch> {

    private static final Set<SearchField> SEARCHABLE =
            Set.of(SearchField.TITLE, SearchField.NOTES, SearchField.CUSTOM_FIELDS);

    private DealSearch(Query query) {
        super(query);
    }

    /// @param term at least two characters, one for an exact match
    public static DealSearch of(String term) {
        return new DealSearch(termed(term));
    }

    /// Looks at up to 2,000 of them.
    ///
    /// @param status open, won or lost
    public DealSearch withStatus(DealStatus status) {
        return changed(query().with("status", status.text()));
    }

    /// Looks at up to 2,000 of them.
    public DealSearch withPerson(PersonId person) {
        return changed(query().with("person_id", person.value()));
    }

    /// Looks at up to 2,000 of them.
    public DealSearch withOrganization(OrganizationId organization) {
        return changed(query().with("organization_id", organization.value()));
    }

    /// Properties that Pipedrive sends on request only, such as `deal.cc_email`; they are in the `raw` of what is
    /// found.
    public DealSearch withIncludedFields(String... names) {
        return changed(query().withAll("include_fields", List.of(names), MOST_WORDS));
    }

    @Override
    DealSearch changed(Query more) {
        return new DealSearch(more);
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
