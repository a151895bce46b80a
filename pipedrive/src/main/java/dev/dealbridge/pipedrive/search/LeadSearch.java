package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.wire.Query;
import java.util.List;
import java.util.Set;

/// Which leads are found.
public final class LeadSearch extends SearchTerms<LeadSearch> {

    private static final Set<SearchField> SEARCHABLE =
            Set.of(SearchField.TITLE, SearchField.NOTES, SearchField.CUSTOM_FIELDS);

    private LeadSearch(Query query) {
        super(query);
    }

    /// @param term at least two characters, one for an exact match
    public static LeadSearch of(String term) {
        return new LeadSearch(termed(term));
    }

    /// Looks at up to 2,000 of them.
    public LeadSearch withPerson(PersonId person) {
        return changed(query().with("person_id", person.value()));
    }

    /// Looks at up to 2,000 of them.
    public LeadSearch withOrganization(OrganizationId organization) {
        return changed(query().with("organization_id", organization.value()));
    }

    /// Properties that Pipedrive sends on request only, such as `lead.was_seen`; they are in the `raw` of what is
    /// found.
    public LeadSearch withIncludedFields(String... names) {
        return changed(query().withAll("include_fields", List.of(names), MOST_WORDS));
    }

    @Override
    LeadSearch changed(Query more) {
        return new LeadSearch(more);
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
