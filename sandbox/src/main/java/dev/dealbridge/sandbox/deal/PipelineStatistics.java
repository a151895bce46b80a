package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How the deals of a user moved through a pipeline in a period of whole days, in UTC. How Pipedrive counts is not
/// documented.
final class PipelineStatistics {
    private final Records records;
    private final DealFace face;

    PipelineStatistics(Records records, DealFace face) {
        this.records = records;
        this.face = face;
    }

    void bind(Bindings on) {
        on.v1("getPipelineConversionStatistics", this::conversion).v1("getPipelineMovementStatistics", this::movement);
    }

    /// The stages, the deals and the time that are asked about.
    private record Scope(
            DealStage moves, List<ObjectNode> stages, List<ObjectNode> deals, Instant from, Instant until) {
        boolean has(@Nullable Instant time) {
            return time != null && !time.isBefore(from) && time.isBefore(until);
        }

        /// Stays of a deal that touch the period.
        List<DealStage.Stay> stays(ObjectNode deal) {
            return moves.stays(deal, until).stream()
                    .filter(stay -> stay.from().isBefore(until) && !stay.to().isBefore(from))
                    .toList();
        }

        List<ObjectNode> closed(String status) {
            return deals.stream()
                    .filter(deal -> Objects.equals(Json.textAt(deal, "status"), status))
                    .filter(deal -> has(time(deal, status + "_time")))
                    .toList();
        }
    }

    private Scope scope(Call call) {
        Query query = call.query();
        ObjectNode pipeline = records.find(Kind.PIPELINE, call.id("id"));
        if (pipeline == null) {
            throw ApiError.notFound("Pipeline not found");
        }
        long id = Json.longAt(pipeline, "id");
        LocalDate start = DealTimeline.date(query, "start_date");
        LocalDate end = DealTimeline.date(query, "end_date");
        Instant next = end.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        long owner = query.integer("user_id", call.caller().userId());
        return new Scope(
                new DealStage(records),
                records.store().rowsBy(Kind.STAGE, "pipeline_id", id).stream()
                        .filter(stage -> !Json.flagAt(stage, "is_deleted"))
                        .sorted(Comparator.comparingLong(stage -> Json.longAt(stage, "order_nr")))
                        .toList(),
                records.store().rowsBy(Kind.DEAL, "pipeline_id", id).stream()
                        .filter(deal -> !Json.flagAt(deal, "is_deleted") && Json.longAt(deal, "owner_id") == owner)
                        .toList(),
                start.atStartOfDay(ZoneOffset.UTC).toInstant(),
                next.isAfter(call.at()) ? call.at() : next);
    }

    /// Of the deals that were in a stage, how many percent reached a later one; of all deals, how many were closed.
    private Reply conversion(Call call) {
        Scope scope = scope(call);
        List<List<Long>> paths = scope.deals.stream()
                .map(deal ->
                        scope.stays(deal).stream().map(DealStage.Stay::stageId).toList())
                .filter(path -> !path.isEmpty())
                .toList();
        ArrayNode conversions = Json.array();
        for (int from = 0; from < scope.stages.size(); from++) {
            for (int to = from + 1; to < scope.stages.size(); to++) {
                conversions.add(conversion(
                        paths, Json.longAt(scope.stages.get(from), "id"), Json.longAt(scope.stages.get(to), "id")));
            }
        }
        long all = paths.size();
        ObjectNode statistics = Json.object();
        statistics.set("stage_conversions", conversions);
        statistics.put("won_conversion", percent(scope.closed("won").size(), all));
        statistics.put("lost_conversion", percent(scope.closed("lost").size(), all));
        return Reply.data(200, statistics);
    }

    /// How many percent of the paths that lead through one stage lead on to another.
    private static ObjectNode conversion(List<List<Long>> paths, long from, long to) {
        long were = paths.stream().filter(path -> path.contains(from)).count();
        long reached = paths.stream()
                .filter(path -> path.contains(from) && path.indexOf(to) > path.indexOf(from))
                .count();
        return Json.object()
                .put("from_stage_id", from)
                .put("to_stage_id", to)
                .put("conversion_rate", percent(reached, were));
    }

    private static long percent(long part, long whole) {
        return whole == 0 ? 0 : (200 * part + whole) / (2 * whole);
    }

    private Reply movement(Call call) {
        Scope scope = scope(call);
        long moves = 0;
        for (ObjectNode deal : scope.deals) {
            moves += scope.moves.stays(deal, scope.until).stream()
                    .skip(1)
                    .filter(stay -> scope.has(stay.from()))
                    .count();
        }
        List<ObjectNode> touched = scope.deals.stream()
                .filter(deal -> !scope.stays(deal).isEmpty())
                .toList();
        ObjectNode statistics = Json.object();
        statistics.set("movements_between_stages", Json.object().put("count", moves));
        statistics.set(
                "new_deals",
                summary(scope.deals.stream()
                        .filter(deal -> scope.has(time(deal, "add_time")))
                        .toList()));
        statistics.set(
                "deals_left_open",
                summary(touched.stream()
                        .filter(deal -> isOpenAt(deal, scope.until))
                        .toList()));
        statistics.set("won_deals", summary(scope.closed("won")));
        statistics.set("lost_deals", summary(scope.closed("lost")));
        statistics.set("average_age_in_days", ages(scope, touched));
        return Reply.data(200, statistics);
    }

    private static boolean isOpenAt(ObjectNode deal, Instant moment) {
        Instant closed = time(deal, "close_time");
        return closed == null || !closed.isBefore(moment);
    }

    private ObjectNode summary(Collection<ObjectNode> deals) {
        DealTotals totals = DealTotals.of(deals, face);
        ArrayNode ids = Json.array();
        deals.forEach(deal -> ids.add(Json.longAt(deal, "id")));
        ObjectNode summary = Json.object().put("count", deals.size());
        summary.set("deals_ids", ids);
        summary.set("values", totals.amounts(DealTotals.Sum::value));
        summary.set("formatted_values", totals.formatted(DealTotals.Sum::value));
        return summary;
    }

    private static ObjectNode ages(Scope scope, List<ObjectNode> deals) {
        ArrayNode byStages = Json.array();
        for (ObjectNode stage : scope.stages) {
            long id = Json.longAt(stage, "id");
            long[] days = deals.stream()
                    .flatMap(deal -> scope.moves.stays(deal, scope.until).stream())
                    .filter(stay -> stay.stageId() == id)
                    .mapToLong(stay -> days(stay.from(), stay.to()))
                    .toArray();
            byStages.add(Json.object().put("stage_id", id).put("value", average(days)));
        }
        long[] all = deals.stream()
                .mapToLong(deal -> {
                    Instant closed = time(deal, "close_time");
                    return days(Objects.requireNonNull(time(deal, "add_time")), closed == null ? scope.until : closed);
                })
                .toArray();
        ObjectNode ages = Json.object().put("across_all_stages", average(all));
        ages.set("by_stages", byStages);
        return ages;
    }

    private static long days(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toDays());
    }

    private static long average(long[] numbers) {
        long sum = 0;
        for (long number : numbers) {
            sum += number;
        }
        return numbers.length == 0 ? 0 : sum / numbers.length;
    }

    private static @Nullable Instant time(ObjectNode deal, String name) {
        String time = Json.textAt(deal, name);
        return time == null ? null : Instant.parse(time);
    }
}
