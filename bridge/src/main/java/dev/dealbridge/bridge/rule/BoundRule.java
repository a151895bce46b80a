package dev.dealbridge.bridge.rule;

import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.StageId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A [Rule] whose names have been looked up in the connected company.
///
/// @param pipeline the only pipeline meant; null for every pipeline
/// @param stage the only stage meant; null for every stage
/// @param zone the tenant's, in which the go-live date is a day
public record BoundRule(
        Rule rule, @Nullable PipelineId pipeline, @Nullable StageId stage, ZoneId zone) {

    /// Whether a deal is to be invoiced, by where it stands.
    ///
    /// @param wonTime null when Pipedrive states none; that is left to the plan, which cannot do without it
    public Verdict on(
            boolean won, @Nullable Instant wonTime, @Nullable PipelineId dealPipeline, @Nullable StageId dealStage) {
        if (!won) {
            return new Verdict.NotDue("the deal is not won");
        }
        if (wonTime != null) {
            LocalDate day = wonTime.atZone(zone).toLocalDate();
            if (day.isBefore(rule.goLive())) {
                return new Verdict.NotDue(
                        "it was won on %s, before the rule's go-live date %s".formatted(day, rule.goLive()));
            }
        }
        if (pipeline != null && !pipeline.equals(dealPipeline)) {
            return new Verdict.NotDue("the rule is for deals of pipeline " + rule.pipeline());
        }
        if (stage != null && !stage.equals(dealStage)) {
            return new Verdict.NotDue("the rule is for deals in stage " + rule.stage());
        }
        return new Verdict.Due();
    }
}
