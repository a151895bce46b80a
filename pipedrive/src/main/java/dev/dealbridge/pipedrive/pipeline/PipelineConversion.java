package dev.dealbridge.pipedrive.pipeline;

import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.util.List;

/// Which share of its deals went on in a pipeline during some days (API v1). Rates are in percent. What has no
/// component here is in `raw`. Components may be added in a minor release.
///
/// @param won from the pipeline to won
/// @param lost from the pipeline to lost
public record PipelineConversion(List<Step> steps, BigDecimal won, BigDecimal lost, RawObject raw) {

    /// From one stage to another.
    public record Step(StageId from, StageId to, BigDecimal rate) {

        static Step of(RawObject raw) {
            return new Step(
                    raw.requiredId("from_stage_id", StageId::new),
                    raw.requiredId("to_stage_id", StageId::new),
                    raw.requiredNumber("conversion_rate"));
        }
    }

    public PipelineConversion {
        steps = List.copyOf(steps);
    }

    static PipelineConversion of(RawObject raw) {
        return new PipelineConversion(
                raw.objects("stage_conversions").stream().map(Step::of).toList(),
                raw.requiredNumber("won_conversion"),
                raw.requiredNumber("lost_conversion"),
                raw);
    }
}
