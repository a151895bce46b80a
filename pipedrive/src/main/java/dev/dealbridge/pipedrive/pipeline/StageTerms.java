package dev.dealbridge.pipedrive.pipeline;

import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.wire.Changes;

/// What can be written into a stage. Only what is named is sent. Immutable: every method gives a changed copy. The
/// order of stages cannot be written.
public final class StageTerms {

    private static final StageTerms NONE = new StageTerms(Changes.none());

    private final Changes changes;

    private StageTerms(Changes changes) {
        this.changes = changes;
    }

    /// Nothing yet, for an update.
    public static StageTerms none() {
        return NONE;
    }

    /// What a new stage needs.
    public static StageTerms of(PipelineId pipeline, String name) {
        return NONE.withPipeline(pipeline).withName(name);
    }

    Changes changes() {
        return changes;
    }

    public StageTerms withName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A stage needs a name");
        }
        return new StageTerms(changes.with("name", name));
    }

    public StageTerms withPipeline(PipelineId pipeline) {
        return new StageTerms(changes.with("pipeline_id", pipeline.value()));
    }

    /// 0 to 100 percent.
    public StageTerms withDealProbability(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("A probability is 0 to 100 percent, got " + percent);
        }
        return new StageTerms(changes.with("deal_probability", percent));
    }

    /// After how many days without a change deals turn red.
    public StageTerms withDaysToRotten(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("Days to rotten must be at least 1, got " + days);
        }
        return new StageTerms(changes.with("is_deal_rot_enabled", true).with("days_to_rotten", days));
    }

    public StageTerms withoutRot() {
        return new StageTerms(changes.with("is_deal_rot_enabled", false));
    }

    /// The names of the properties that will be sent.
    @Override
    public String toString() {
        return "StageTerms" + changes;
    }
}
