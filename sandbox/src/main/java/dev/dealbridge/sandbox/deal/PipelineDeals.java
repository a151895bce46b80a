package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// The deals of a pipeline or of a stage.
final class PipelineDeals {
    private static final int MOST = 500;

    private final Records records;
    private final DealFace face;

    PipelineDeals(Records records, DealFace face) {
        this.records = records;
        this.face = face;
    }

    void bind(Bindings on) {
        on.v1("getPipelineDeals", this::ofPipeline).v1("getStageDeals", this::ofStage);
    }

    private Reply ofPipeline(Call call) {
        Query query = call.query();
        long id = Json.longAt(existing(Kind.PIPELINE, call), "id");
        long stage = query.integer("stage_id", 0);
        List<ObjectNode> deals = wanted(call, "pipeline_id", id).stream()
                .filter(row -> stage == 0 || Json.longAt(row, "stage_id") == stage)
                .toList();
        Reply reply = Pages.byStart(query, deals, MOST, face::flat);
        if (query.flag("get_summary")
                && reply.json() instanceof ObjectNode body
                && body.get("additional_data") instanceof ObjectNode additional) {
            additional.set("deals_summary", summary(query, deals));
        }
        return reply;
    }

    private Reply ofStage(Call call) {
        long id = Json.longAt(existing(Kind.STAGE, call), "id");
        return Pages.byStart(call.query(), wanted(call, "stage_id", id), MOST, face::flat);
    }

    private ObjectNode existing(Kind kind, Call call) {
        ObjectNode row = records.find(kind, call.id("id"));
        if (row == null) {
            throw ApiError.notFound((kind == Kind.STAGE ? "Stage" : "Pipeline") + " not found");
        }
        return row;
    }

    /// Everyone's come before a user's, a user's before those of a filter; without any, the caller's open deals.
    private List<ObjectNode> wanted(Call call, String link, long id) {
        Query query = call.query();
        Predicate<ObjectNode> wanted = row -> !Json.flagAt(row, "is_deleted") && !Json.flagAt(row, "is_archived");
        if (!query.flag("everyone") && query.get("user_id") == null && query.get("filter_id") != null) {
            wanted = wanted.and(records.filters().of(Kind.DEAL, query.integer("filter_id", 0)));
        } else {
            long owner = query.integer("user_id", call.caller().userId());
            wanted = wanted.and(row -> Objects.equals(Json.textAt(row, "status"), "open"))
                    .and(row -> query.flag("everyone") || Json.longAt(row, "owner_id") == owner);
        }
        return records.store().rowsBy(Kind.DEAL, link, id).stream()
                .filter(wanted)
                .toList();
    }

    private ObjectNode summary(Query query, List<ObjectNode> deals) {
        ObjectNode summary = Json.object();
        ObjectNode stages = Json.object();
        ObjectNode converted = Json.object();
        String wanted = query.get("totals_convert_currency");
        String currency = wanted == null || wanted.equals("default_currency")
                ? records.account().currency()
                : wanted;
        Map<Long, List<ObjectNode>> byStage = deals.stream()
                .collect(Collectors.groupingBy(row -> Json.longAt(row, "stage_id"), TreeMap::new, Collectors.toList()));
        byStage.forEach((stage, some) -> {
            DealTotals totals = DealTotals.of(some, face);
            stages.set(Long.toString(stage), sums(totals));
            converted.set(Long.toString(stage), sum(currency, totals.converted()));
        });
        summary.set("per_stages", stages);
        if (wanted != null) {
            summary.set("per_stages_converted", converted);
        }
        DealTotals all = DealTotals.of(deals, face);
        summary.set("per_currency", sums(all));
        return summary.put("total_count", all.converted().count());
    }

    private static ObjectNode sums(DealTotals totals) {
        ObjectNode sums = Json.object();
        totals.byCurrency().forEach((currency, sum) -> sums.set(currency, sum(currency, sum)));
        return sums;
    }

    private static ObjectNode sum(String currency, DealTotals.Sum sum) {
        ObjectNode shown = Json.object().put("count", sum.count());
        shown.set("value", Json.number(sum.value()));
        shown.put("value_formatted", V1.money(sum.value(), currency));
        shown.set("weighted_value", Json.number(sum.weighted()));
        return shown.put("weighted_value_formatted", V1.money(sum.weighted(), currency));
    }
}
