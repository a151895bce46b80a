package dev.dealbridge.pipedrive.deal;

import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.Query;

/// Which deals a summary counts. Conditions add up. Immutable: every method gives a changed copy.
public final class DealSummaryFilter {

    private static final DealSummaryFilter ALL = new DealSummaryFilter(Query.none());

    private final Query query;

    private DealSummaryFilter(Query query) {
        this.query = query;
    }

    /// All deals but deleted and archived ones.
    public static DealSummaryFilter all() {
        return ALL;
    }

    Query query() {
        return query;
    }

    /// @param status open, won or lost
    public DealSummaryFilter withStatus(DealStatus status) {
        return new DealSummaryFilter(query.with("status", status.text()));
    }

    public DealSummaryFilter withPipeline(PipelineId pipeline) {
        return new DealSummaryFilter(query.with("pipeline_id", pipeline.value()));
    }

    public DealSummaryFilter withStage(StageId stage) {
        return new DealSummaryFilter(query.with("stage_id", stage.value()));
    }

    /// Ignored beside a saved filter.
    public DealSummaryFilter withOwner(UserId owner) {
        return new DealSummaryFilter(query.with("user_id", owner.value()));
    }

    /// A filter that was saved in Pipedrive.
    public DealSummaryFilter withSavedFilter(long filterId) {
        return new DealSummaryFilter(query.with("filter_id", filterId));
    }

    @Override
    public String toString() {
        return "DealSummaryFilter" + query;
    }
}
