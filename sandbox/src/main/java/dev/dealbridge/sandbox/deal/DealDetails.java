package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What API v1 tells of one deal, but not in lists: how old it is and how it moved.
final class DealDetails {
    private final Records records;
    private final DealStage stages;
    private final DealCounts counts;

    DealDetails(Records records) {
        this.records = records;
        this.stages = new DealStage(records);
        this.counts = new DealCounts(records);
    }

    /// Adds it to the deal as shown.
    void add(ObjectNode deal, ObjectNode row, Instant now) {
        List<ObjectNode> pipeline = records.store().rowsBy(Kind.DEAL, "pipeline_id", Json.longAt(row, "pipeline_id"));
        deal.set("average_time_to_won", span(Instant.EPOCH, Instant.EPOCH.plus(averageToWon(pipeline))));
        deal.set("average_stage_progress", averageProgress(pipeline));
        deal.set("age", span(time(row, "add_time"), now));
        Map<Long, Long> seconds = new LinkedHashMap<>();
        for (DealStage.Stay stay : stages.stays(row, now)) {
            long passed = Math.max(0, Duration.between(stay.from(), stay.to()).toSeconds());
            seconds.merge(stay.stageId(), passed, Long::sum);
        }
        ObjectNode times = Json.object();
        ArrayNode order = Json.array();
        seconds.forEach((stage, passed) -> {
            times.put(Long.toString(stage), passed);
            order.add(stage);
        });
        ObjectNode stays = Json.object();
        stays.set("times_in_stages", times);
        stays.set("order_of_stages", order);
        deal.set("stay_in_pipeline_stages", stays);
        deal.set("last_activity", activity(counts.lastActivity(row)));
        deal.set("next_activity", activity(counts.nextActivity(row)));
    }

    /// A record of another kind in its own shape.
    JsonNode shown(Kind kind, ObjectNode row) {
        return records.face(kind).full(row);
    }

    private JsonNode activity(@Nullable ObjectNode row) {
        return row == null ? Json.nothing() : shown(Kind.ACTIVITY, row);
    }

    private static Duration averageToWon(List<ObjectNode> deals) {
        long[] seconds = deals.stream()
                .filter(deal -> !Json.flagAt(deal, "is_deleted") && deal.has("won_time"))
                .mapToLong(deal -> Duration.between(time(deal, "add_time"), time(deal, "won_time"))
                        .toSeconds())
                .toArray();
        long sum = 0;
        for (long one : seconds) {
            sum += Math.max(0, one);
        }
        return Duration.ofSeconds(seconds.length == 0 ? 0 : sum / seconds.length);
    }

    /// The average place of the stages that the deals of the pipeline are in, the first one being 1.
    private JsonNode averageProgress(List<ObjectNode> deals) {
        long places = 0;
        long count = 0;
        for (ObjectNode deal : deals) {
            ObjectNode stage = records.find(Kind.STAGE, Json.longAt(deal, "stage_id"));
            if (stage != null && !Json.flagAt(deal, "is_deleted")) {
                places += Json.longAt(stage, "order_nr") + 1;
                count++;
            }
        }
        return Json.number(
                count == 0
                        ? BigDecimal.ZERO
                        : BigDecimal.valueOf(places).divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP));
    }

    private static Instant time(ObjectNode deal, String name) {
        return Instant.parse(Objects.requireNonNull(Json.textAt(deal, name)));
    }

    /// A length of time in years, months, days, hours, minutes and seconds.
    private static ObjectNode span(Instant from, Instant to) {
        LocalDateTime start = LocalDateTime.ofInstant(from, ZoneOffset.UTC);
        LocalDateTime end = to.isBefore(from) ? start : LocalDateTime.ofInstant(to, ZoneOffset.UTC);
        boolean earlier = end.toLocalTime().isBefore(start.toLocalTime());
        Period days = Period.between(start.toLocalDate(), end.toLocalDate().minusDays(earlier ? 1 : 0));
        Duration rest = Duration.between(start.plus(days), end);
        return Json.object()
                .put("y", days.getYears())
                .put("m", days.getMonths())
                .put("d", days.getDays())
                .put("h", rest.toHours())
                .put("i", rest.toMinutesPart())
                .put("s", rest.toSecondsPart())
                .put("total_seconds", Duration.between(start, end).toSeconds());
    }
}
