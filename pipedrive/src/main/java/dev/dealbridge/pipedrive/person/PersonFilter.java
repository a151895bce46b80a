package dev.dealbridge.pipedrive.person;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.wire.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Which people a list has, in which order. Conditions add up. Immutable: every method gives a changed copy.
public final class PersonFilter {

    private static final int LARGEST_PAGE = 500;
    private static final int MOST_IDS = 100;

    /// What people can be sorted by.
    public enum SortBy {
        ID("id"),
        ADD_TIME("add_time"),
        UPDATE_TIME("update_time");

        private final String text;

        SortBy(String text) {
            this.text = text;
        }
    }

    private static final PersonFilter ALL = new PersonFilter(Query.none());

    private final Query query;

    private PersonFilter(Query query) {
        this.query = query;
    }

    /// All people but deleted ones, by id, in pages of 100.
    public static PersonFilter all() {
        return ALL;
    }

    Query query() {
        return query;
    }

    /// At most 100; ids that do not exist or are hidden are left out silently.
    public PersonFilter withIds(Collection<PersonId> ids) {
        return new PersonFilter(
                query.withAll("ids", ids.stream().map(PersonId::value).toList(), MOST_IDS));
    }

    public PersonFilter withOwner(UserId owner) {
        return new PersonFilter(query.with("owner_id", owner.value()));
    }

    public PersonFilter withOrganization(OrganizationId organization) {
        return new PersonFilter(query.with("org_id", organization.value()));
    }

    public PersonFilter withDeal(DealId deal) {
        return new PersonFilter(query.with("deal_id", deal.value()));
    }

    /// A filter that was saved in Pipedrive; it overrides every other condition.
    public PersonFilter withSavedFilter(long filterId) {
        return new PersonFilter(query.with("filter_id", filterId));
    }

    /// Changed at this second or later.
    public PersonFilter withUpdatedSince(Instant time) {
        return new PersonFilter(query.withSince("updated_since", time));
    }

    /// Changed before this second.
    public PersonFilter withUpdatedUntil(Instant time) {
        return new PersonFilter(query.withUntil("updated_until", time));
    }

    /// Properties that Pipedrive sends on request only; they are in [Person#raw()].
    public PersonFilter withIncludedFields(String... names) {
        return new PersonFilter(query.withAll("include_fields", List.of(names), 50));
    }

    public PersonFilter withSort(SortBy by, SortDirection direction) {
        return new PersonFilter(query.with("sort_by", by.text).with("sort_direction", direction.text()));
    }

    /// Items per page, 1 to 500. The price of a call does not depend on it.
    public PersonFilter withPageSize(int size) {
        return new PersonFilter(query.withLimit(size, LARGEST_PAGE));
    }

    @Override
    public String toString() {
        return "PersonFilter" + query;
    }
}
