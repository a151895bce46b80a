package dev.dealbridge.pipedrive.organization;

import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.wire.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Which organizations a list has, in which order. Conditions add up. Immutable: every method gives a changed
/// copy.
public final class OrganizationFilter {

    private static final int LARGEST_PAGE = 500;
    private static final int MOST_IDS = 100;

    /// What organizations can be sorted by.
    public enum SortBy {
        ID("id"),
        ADD_TIME("add_time"),
        UPDATE_TIME("update_time");

        private final String text;

        SortBy(String text) {
            this.text = text;
        }
    }

    private static final OrganizationFilter ALL = new OrganizationFilter(Query.none());

    private final Query query;

    private OrganizationFilter(Query query) {
        this.query = query;
    }

    /// All organizations but deleted ones, by id, in pages of 100.
    public static OrganizationFilter all() {
        return ALL;
    }

    Query query() {
        return query;
    }

    /// At most 100; ids that do not exist or are hidden are left out silently.
    public OrganizationFilter withIds(Collection<OrganizationId> ids) {
        return new OrganizationFilter(
                query.withAll("ids", ids.stream().map(OrganizationId::value).toList(), MOST_IDS));
    }

    public OrganizationFilter withOwner(UserId owner) {
        return new OrganizationFilter(query.with("owner_id", owner.value()));
    }

    /// A filter that was saved in Pipedrive; it overrides every other condition.
    public OrganizationFilter withSavedFilter(long filterId) {
        return new OrganizationFilter(query.with("filter_id", filterId));
    }

    /// Changed at this second or later.
    public OrganizationFilter withUpdatedSince(Instant time) {
        return new OrganizationFilter(query.withSince("updated_since", time));
    }

    /// Changed before this second.
    public OrganizationFilter withUpdatedUntil(Instant time) {
        return new OrganizationFilter(query.withUntil("updated_until", time));
    }

    /// Properties that Pipedrive sends on request only; they are in [Organization#raw()].
    public OrganizationFilter withIncludedFields(String... names) {
        return new OrganizationFilter(query.withAll("include_fields", List.of(names), 50));
    }

    public OrganizationFilter withSort(SortBy by, SortDirection direction) {
        return new OrganizationFilter(query.with("sort_by", by.text).with("sort_direction", direction.text()));
    }

    /// Items per page, 1 to 500. The price of a call does not depend on it.
    public OrganizationFilter withPageSize(int size) {
        return new OrganizationFilter(query.withLimit(size, LARGEST_PAGE));
    }

    @Override
    public String toString() {
        return "OrganizationFilter" + query;
    }
}
