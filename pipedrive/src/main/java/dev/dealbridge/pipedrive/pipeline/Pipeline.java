package dev.dealbridge.pipedrive.pipeline;

import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A pipeline as API v2 sends it. What has no component here is in `raw`. Components may be added in a minor
/// release.
///
/// @param orderNr its place among the pipelines; the lowest is the company's default pipeline
public record Pipeline(
        PipelineId id,
        String name,
        int orderNr,
        boolean isDealProbabilityEnabled,
        boolean isDeleted,
        @Nullable Instant addTime,
        @Nullable Instant updateTime,
        RawObject raw) {

    static Pipeline of(RawObject raw) {
        Integer order = raw.number32("order_nr");
        return new Pipeline(
                raw.requiredId("id", PipelineId::new),
                raw.textOrEmpty("name"),
                order == null ? 0 : order,
                raw.isTrue(raw.has("is_deal_probability_enabled") ? "is_deal_probability_enabled" : "deal_probability"),
                raw.isMarkedDeleted(),
                raw.time("add_time"),
                raw.time("update_time"),
                raw);
    }
}
