package dev.dealbridge.pipedrive.pipeline;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.value.Monetary;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the deals of a pipeline did during some days (API v1). What has no component here is in `raw`. Components may
/// be added in a minor release.
///
/// @param betweenStages how many times a deal went from one stage to another
/// @param averageAge of the deals, in days
/// @param averageAgeByStage how many days they spent in each stage
public record PipelineMovement(
        @Nullable Integer betweenStages,
        Group created,
        Group leftOpen,
        Group won,
        Group lost,
        @Nullable BigDecimal averageAge,
        Map<StageId, BigDecimal> averageAgeByStage,
        RawObject raw) {

    /// Deals that did the same.
    ///
    /// @param values one sum for each currency
    public record Group(int count, List<DealId> deals, List<Monetary> values) {

        static final Group NONE = new Group(0, List.of(), List.of());

        public Group {
            deals = List.copyOf(deals);
            values = List.copyOf(values);
        }

        static Group of(@Nullable RawObject raw) {
            if (raw == null) {
                return NONE;
            }
            Integer count = raw.number32("count");
            RawObject sums = raw.node("values").isObject() ? raw.object("values") : null;
            List<Monetary> values = sums == null
                    ? List.of()
                    : sums.names().stream()
                            .map(currency -> new Monetary(sums.requiredNumber(currency), currency))
                            .toList();
            return new Group(
                    count == null ? 0 : count,
                    raw.numbers("deals_ids").stream().map(DealId::new).toList(),
                    values);
        }
    }

    public PipelineMovement {
        averageAgeByStage = Map.copyOf(averageAgeByStage);
    }

    static PipelineMovement of(RawObject raw) {
        RawObject movements = raw.object("movements_between_stages");
        RawObject age = raw.object("average_age_in_days");
        Map<StageId, BigDecimal> byStage = new LinkedHashMap<>();
        if (age != null) {
            age.objects("by_stages")
                    .forEach(stage ->
                            byStage.put(stage.requiredId("stage_id", StageId::new), stage.requiredNumber("value")));
        }
        return new PipelineMovement(
                movements == null ? null : movements.number32("count"),
                Group.of(raw.object("new_deals")),
                Group.of(raw.object("deals_left_open")),
                Group.of(raw.object("won_deals")),
                Group.of(raw.object("lost_deals")),
                age == null ? null : age.number("across_all_stages"),
                byStage,
                raw);
    }
}
