package dev.dealbridge.pipedrive.activity;

import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.wire.Query;
import java.time.Instant;
import java.util.Collection;

/// Which activities a list has, in which order. Conditions add up. Immutable: every method gives a changed copy.
public final class ActivityFilter {

    private static final int LARGEST_PAGE = 500;
    private static final int MOST_IDS = 100;

    /// What activities can be sorted by.
    public enum SortBy {
        ID("id"),
        ADD_TIME("add_time"),
        UPDATE_TIME("update_time"),
        DUE_DATE("due_date");

        private final String text;

        SortBy(String text) {
            this.text = text;
        }
    }

    private static final ActivityFilter ALL = new ActivityFilter(Query.none());

    private final Query query;

    private ActivityFilter(Query query) {
        this.query = query;
    }

    /// All activities but deleted ones, by id, in pages of 100.
    public static ActivityFilter all() {
        return ALL;
    }

    Query query() {
        return query;
    }

    /// At most 100; ids that do not exist or are hidden are left out silently.
    public ActivityFilter withIds(Collection<ActivityId> ids) {
        return new ActivityFilter(
                query.withAll("ids", ids.stream().map(ActivityId::value).toList(), MOST_IDS));
    }

    public ActivityFilter withOwner(UserId owner) {
        return new ActivityFilter(query.with("owner_id", owner.value()));
    }

    public ActivityFilter withDeal(DealId deal) {
        return new ActivityFilter(query.with("deal_id", deal.value()));
    }

    public ActivityFilter withLead(LeadId lead) {
        return new ActivityFilter(query.with("lead_id", lead.value()));
    }

    /// Activities whose primary participant this is.
    public ActivityFilter withPerson(PersonId person) {
        return new ActivityFilter(query.with("person_id", person.value()));
    }

    public ActivityFilter withOrganization(OrganizationId organization) {
        return new ActivityFilter(query.with("org_id", organization.value()));
    }

    public ActivityFilter withDone(boolean done) {
        return new ActivityFilter(query.with("done", Boolean.toString(done)));
    }

    /// A filter that was saved in Pipedrive; it overrides the conditions on ids, owner and links.
    public ActivityFilter withSavedFilter(long filterId) {
        return new ActivityFilter(query.with("filter_id", filterId));
    }

    /// Changed at this second or later.
    public ActivityFilter withUpdatedSince(Instant time) {
        return new ActivityFilter(query.withSince("updated_since", time));
    }

    /// Changed before this second.
    public ActivityFilter withUpdatedUntil(Instant time) {
        return new ActivityFilter(query.withUntil("updated_until", time));
    }

    public ActivityFilter withSort(SortBy by, SortDirection direction) {
        return new ActivityFilter(query.with("sort_by", by.text).with("sort_direction", direction.text()));
    }

    /// Asks for the attendees too, which a list leaves out.
    public ActivityFilter withAttendees() {
        return new ActivityFilter(query.with("include_fields", "attendees"));
    }

    /// Items per page, 1 to 500. The price of a call does not depend on it.
    public ActivityFilter withPageSize(int size) {
        return new ActivityFilter(query.withLimit(size, LARGEST_PAGE));
    }

    @Override
    public String toString() {
        return "ActivityFilter" + query;
    }
}
