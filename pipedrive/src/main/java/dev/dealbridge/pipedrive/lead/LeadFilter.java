package dev.dealbridge.pipedrive.lead;

import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.wire.Query;
import java.time.Instant;
import java.util.Locale;

/// Which leads a list has, in which order. Conditions add up. Immutable: every method gives a changed copy.
public final class LeadFilter {

    private static final int LARGEST_PAGE = 500;
    private static final String UPDATED_SINCE = "updated_since";

    /// What leads can be sorted by.
    public enum SortBy {
        ID("id"),
        TITLE("title"),
        OWNER("owner_id"),
        CREATOR("creator_id"),
        WAS_SEEN("was_seen"),
        EXPECTED_CLOSE_DATE("expected_close_date"),
        NEXT_ACTIVITY("next_activity_id"),
        ADD_TIME("add_time"),
        UPDATE_TIME("update_time");

        private final String text;

        SortBy(String text) {
            this.text = text;
        }
    }

    private static final LeadFilter ALL = new LeadFilter(Query.none());

    private final Query query;

    private LeadFilter(Query query) {
        this.query = query;
    }

    /// All leads, the oldest first, in pages of 100.
    public static LeadFilter all() {
        return ALL;
    }

    Query query() {
        return query;
    }

    /// The same for archived leads.
    ///
    /// @throws IllegalArgumentException if it asks for what such a list cannot
    Query archivedQuery() {
        if (query.parameters().containsKey(UPDATED_SINCE)) {
            throw new IllegalArgumentException("Archived leads cannot be listed by when they were changed");
        }
        return query;
    }

    public LeadFilter withOwner(UserId owner) {
        return new LeadFilter(query.with("owner_id", owner.value()));
    }

    public LeadFilter withPerson(PersonId person) {
        return new LeadFilter(query.with("person_id", person.value()));
    }

    public LeadFilter withOrganization(OrganizationId organization) {
        return new LeadFilter(query.with("organization_id", organization.value()));
    }

    /// A filter that was saved in Pipedrive; it overrides owner, person and organization.
    public LeadFilter withSavedFilter(long filterId) {
        return new LeadFilter(query.with("filter_id", filterId));
    }

    /// Changed at this second or later. Not for archived leads.
    public LeadFilter withUpdatedSince(Instant time) {
        return new LeadFilter(query.withSince(UPDATED_SINCE, time));
    }

    public LeadFilter withSort(SortBy by, SortDirection direction) {
        return new LeadFilter(
                query.with("sort", by.text + " " + direction.text().toUpperCase(Locale.ROOT)));
    }

    /// Items per page, 1 to 500. The price of a call does not depend on it.
    public LeadFilter withPageSize(int size) {
        return new LeadFilter(query.withLimit(size, LARGEST_PAGE));
    }

    @Override
    public String toString() {
        return "LeadFilter" + query;
    }
}
