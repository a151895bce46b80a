package dev.dealbridge.pipedrive.pipeline;

import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.wire.Query;

/// In which order a list has its pipelines. Immutable: every method gives a changed copy.
public final class PipelineFilter {

    private static final int LARGEST_PAGE = 500;

    /// What pipelines can be sorted by.
    public enum SortBy {
        ID("id"),
        ADD_TIME("add_time"),
        UPDATE_TIME("update_time");

        private final String text;

        SortBy(String text) {
            this.text = text;
        }
    }

    private static final PipelineFilter ALL = new PipelineFilter(Query.none());

    private final Query query;

    private PipelineFilter(Query query) {
        this.query = query;
    }

    /// All pipelines but deleted ones, by id, in pages of 100.
    public static PipelineFilter all() {
        return ALL;
    }

    Query query() {
        return query;
    }

    public PipelineFilter withSort(SortBy by, SortDirection direction) {
        return new PipelineFilter(query.with("sort_by", by.text).with("sort_direction", direction.text()));
    }

    /// Items per page, 1 to 500. The price of a call does not depend on it.
    public PipelineFilter withPageSize(int size) {
        return new PipelineFilter(query.withLimit(size, LARGEST_PAGE));
    }

    @Override
    public String toString() {
        return "PipelineFilter" + query;
    }
}
