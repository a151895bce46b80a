package dev.dealbridge.pipedrive.pipeline;

import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stage of a pipeline as API v2 sends it. What has no component here is in `raw`. Components may be added in a
/// minor release.
///
/// @param orderNr its place among the stages of its pipeline
/// @param dealProbability in percent
/// @param daysToRotten after how many days without a change a deal turns red
public record Stage(
        StageId id,
        PipelineId pipelineId,
        String name,
        int orderNr,
        @Nullable Integer dealProbability,
        boolean isDealRotEnabled,
        @Nullable Integer daysToRotten,
        boolean isDeleted,
        @Nullable Instant addTime,
        @Nullable Instant updateTime,
        RawObject raw) {

    static Stage of(RawObject raw) {
        Integer order = raw.number32("order_nr");
        return new Stage(
                raw.requiredId("id", StageId::new),
                raw.requiredId("pipeline_id", PipelineId::new),
                raw.textOrEmpty("name"),
                order == null ? 0 : order,
                raw.number32("deal_probability"),
                raw.isTrue(raw.has("is_deal_rot_enabled") ? "is_deal_rot_enabled" : "rotten_flag"),
                raw.number32(raw.has("days_to_rotten") ? "days_to_rotten" : "rotten_days"),
                raw.isMarkedDeleted(),
                raw.time("add_time"),
                raw.time("update_time"),
                raw);
    }
}
