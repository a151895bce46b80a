package dev.dealbridge.pipedrive.deal;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.wire.Query;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// Which deals a list has, in which order. Conditions add up. Immutable: every method gives a changed copy.
public final class DealFilter {

    private static final int LARGEST_PAGE = 500;
    private static final int MOST_IDS = 100;
    private static final int MOST_CUSTOM_FIELDS = 15;

    /// What deals can be sorted by.
    public enum SortBy {
        ID("id"),
        ADD_TIME("add_time"),
        UPDATE_TIME("update_time");

        private final String text;

        SortBy(String text) {
            this.text = text;
        }
    }

    private static final DealFilter ALL = new DealFilter(Query.none());

    private final Query query;

    private DealFilter(Query query) {
        this.query = query;
    }

    /// All deals but deleted and archived ones, by id, in pages of 100.
    public static DealFilter all() {
        return ALL;
    }

    Query query() {
        return query;
    }

    /// At most 100; ids that do not exist or are hidden are left out silently.
    public DealFilter withIds(Collection<DealId> ids) {
        return new DealFilter(
                query.withAll("ids", ids.stream().map(DealId::value).toList(), MOST_IDS));
    }

    /// Deleted deals are found for 30 days.
    public DealFilter withStatus(DealStatus... statuses) {
        List<String> texts = Arrays.stream(statuses).map(DealStatus::text).toList();
        return new DealFilter(query.withAll("status", texts, 4));
    }

    public DealFilter withPipeline(PipelineId pipeline) {
        return new DealFilter(query.with("pipeline_id", pipeline.value()));
    }

    public DealFilter withStage(StageId stage) {
        return new DealFilter(query.with("stage_id", stage.value()));
    }

    public DealFilter withOwner(UserId owner) {
        return new DealFilter(query.with("owner_id", owner.value()));
    }

    public DealFilter withPerson(PersonId person) {
        return new DealFilter(query.with("person_id", person.value()));
    }

    public DealFilter withOrganization(OrganizationId organization) {
        return new DealFilter(query.with("org_id", organization.value()));
    }

    /// A filter that was saved in Pipedrive; it overrides every other condition.
    public DealFilter withSavedFilter(long filterId) {
        return new DealFilter(query.with("filter_id", filterId));
    }

    /// Changed at this second or later.
    public DealFilter withUpdatedSince(Instant time) {
        return new DealFilter(query.withSince("updated_since", time));
    }

    /// Changed before this second.
    public DealFilter withUpdatedUntil(Instant time) {
        return new DealFilter(query.withUntil("updated_until", time));
    }

    public DealFilter withSort(SortBy by, SortDirection direction) {
        return new DealFilter(query.with("sort_by", by.text).with("sort_direction", direction.text()));
    }

    /// Items per page, 1 to 500. The price of a call does not depend on it.
    public DealFilter withPageSize(int size) {
        return new DealFilter(query.withLimit(size, LARGEST_PAGE));
    }

    /// Properties that Pipedrive sends on request only, such as `products_count`; they are in [Deal#raw()].
    public DealFilter withIncludedFields(String... names) {
        return new DealFilter(query.withAll("include_fields", List.of(names), 50));
    }

    /// Sends these custom fields only, at most 15.
    public DealFilter withCustomFields(Collection<FieldCode> codes) {
        return new DealFilter(query.withAll(
                "custom_fields", codes.stream().map(FieldCode::value).toList(), MOST_CUSTOM_FIELDS));
    }

    @Override
    public String toString() {
        return "DealFilter" + query;
    }
}
