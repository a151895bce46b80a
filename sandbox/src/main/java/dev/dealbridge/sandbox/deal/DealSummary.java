package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// What many deals are worth together.
final class DealSummary {
    private final Records records;
    private final DealFace face;

    DealSummary(Records records, DealFace face) {
        this.records = records;
        this.face = face;
    }

    void bind(Bindings on) {
        on.v1("getDealsSummary", call -> summary(call, row -> !Json.flagAt(row, "is_archived")))
                .v1("getArchivedDealsSummary", call -> summary(call, row -> Json.flagAt(row, "is_archived")));
    }

    private Reply summary(Call call, Predicate<ObjectNode> side) {
        Predicate<ObjectNode> wanted = side.and(wanted(records, call.query()));
        DealTotals totals = DealTotals.of(
                records.store().rows(Kind.DEAL).values().stream().filter(wanted).toList(), face);
        String own = records.account().currency();
        ObjectNode values = Json.object();
        ObjectNode weighted = Json.object();
        totals.byCurrency().forEach((currency, sum) -> {
            ObjectNode value = Json.object();
            value.set("value", Json.number(sum.value()));
            value.put("count", sum.count());
            value.set("value_converted", Json.number(sum.value()));
            value.put("value_formatted", V1.money(sum.value(), currency));
            value.put("value_converted_formatted", V1.money(sum.value(), own));
            values.set(currency, value);
            ObjectNode part = Json.object();
            part.set("value", Json.number(sum.weighted()));
            part.put("count", sum.count());
            weighted.set(currency, part.put("value_formatted", V1.money(sum.weighted(), currency)));
        });
        DealTotals.Sum all = totals.converted();
        ObjectNode summary = Json.object();
        summary.set("values_total", values);
        summary.set("weighted_values_total", weighted);
        summary.put("total_count", all.count());
        summary.set("total_currency_converted_value", Json.number(all.value()));
        summary.set("total_weighted_currency_converted_value", Json.number(all.weighted()));
        summary.put("total_currency_converted_value_formatted", V1.money(all.value(), own));
        summary.put("total_weighted_currency_converted_value_formatted", V1.money(all.weighted(), own));
        return Reply.data(200, summary);
    }

    /// The deals that the query names by status, pipeline, stage, and filter or else owner.
    static Predicate<ObjectNode> wanted(Records records, Query query) {
        Predicate<ObjectNode> wanted = OldDeals.status(query);
        for (String name : List.of("pipeline_id", "stage_id")) {
            if (query.get(name) != null) {
                long id = query.integer(name, 0);
                wanted = wanted.and(row -> Json.longAt(row, name) == id);
            }
        }
        if (query.get("filter_id") != null) {
            return wanted.and(records.filters().of(Kind.DEAL, query.integer("filter_id", 0)));
        }
        long owner = query.integer("user_id", 0);
        return wanted.and(row -> owner == 0 || Json.longAt(row, "owner_id") == owner);
    }
}
