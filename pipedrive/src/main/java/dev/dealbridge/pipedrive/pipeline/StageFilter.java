package dev.dealbridge.pipedrive.pipeline;

import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.wire.Query;

/// Which stages a list has, in which order. Conditions add up. Immutable: every method gives a changed copy.
public final class StageFilter {

    private static final int LARGEST_PAGE = 500;

    /// What stages can be sorted by.
    public enum SortBy {
        ID("id"),
        ADD_TIME("add_time"),
        UPDATE_TIME("update_time"),
        ORDER_NR("order_nr");

        private final String text;

        SortBy(String text) {
            this.text = text;
        }
    }

    private static final StageFilter ALL = new StageFilter(Query.none());

    private final Query query;

    private StageFilter(Query query) {
        this.query = query;
    }

    /// All stages but deleted ones, by id, in pages of 100.
    public static StageFilter all() {
        return ALL;
    }

    Query query() {
        return query;
    }

    public StageFilter withPipeline(PipelineId pipeline) {
        return new StageFilter(query.with("pipeline_id", pipeline.value()));
    }

    public StageFilter withSort(SortBy by, SortDirection direction) {
        return new StageFilter(query.with("sort_by", by.text).with("sort_direction", direction.text()));
    }

    /// Items per page, 1 to 500. The price of a call does not depend on it.
    public StageFilter withPageSize(int size) {
        return new StageFilter(query.withLimit(size, LARGEST_PAGE));
    }

    @Override
    public String toString() {
        return "StageFilter" + query;
    }
}
