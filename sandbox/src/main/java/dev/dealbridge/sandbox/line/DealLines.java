package dev.dealbridge.sandbox.line;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Rows;
import dev.dealbridge.sandbox.wire.Shape;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The products attached to deals in API v2 (facts of Pipedrive's API, section 7.2).
final class DealLines {
    private static final int MOST = 100;

    private static final Shape UPDATE = LineRules.SHAPE.forUpdate();
    private static final Shape BULK = Shape.EMPTY.required("data", Check.listOf(Check.object(LineRules.SHAPE)));

    private static final List<String> SHOWN = List.of(
            "id",
            "sum",
            "tax",
            "deal_id",
            "name",
            "product_id",
            "product_variation_id",
            "order_nr",
            "add_time",
            "update_time",
            "comments",
            "currency",
            "discount",
            "quantity",
            "item_price",
            "tax_method",
            "discount_type",
            "is_enabled",
            "billing_frequency",
            "billing_frequency_cycles",
            "billing_start_date");

    private static final Params LIST =
            Params.NONE.sorted("id", "add_time", "update_time", "order_nr").paged();
    private static final Params LIST_OF_DEALS = Params.NONE
            .ids("deal_ids", MOST)
            .require("deal_ids")
            .sorted("id", "deal_id", "add_time", "update_time", "order_nr")
            .paged();
    private static final Params DELETE_MANY = Params.NONE.ids("ids", MOST);

    private final Records records;
    private final Lines lines;
    private final DealValue value;

    DealLines(Records records, Lines lines, DealValue value) {
        this.records = records;
        this.lines = lines;
        this.value = value;
        records.announce(
                Kind.DEAL_PRODUCT,
                Announcement.of("deal_product", DealLines::show).inOldWebhooks(null));
    }

    void bind(Bindings on) {
        on.v2("getDealsProducts", this::listOfDeals)
                .v2("getDealProducts", this::list)
                .v2("addDealProduct", this::add)
                .v2("deleteManyDealProducts", this::deleteMany)
                .v2("addManyDealProducts", this::addMany)
                .v2("updateDealProduct", this::update)
                .v2("deleteDealProduct", this::delete);
    }

    private Reply list(Call call) {
        LIST.check(call.query());
        long dealId = Json.longAt(records.require(Kind.DEAL, call.id("id")), "id");
        return Pages.byCursor(call.query(), Rows.of(lines.of(dealId)), _ -> true, DealLines::show);
    }

    private Reply listOfDeals(Call call) {
        LIST_OF_DEALS.check(call.query());
        List<ObjectNode> rows = new ArrayList<>();
        call.query().list("deal_ids").stream().map(Long::valueOf).distinct().forEach(id -> rows.addAll(lines.of(id)));
        return Pages.byCursor(call.query(), Rows.of(rows), _ -> true, DealLines::show);
    }

    private Reply add(Call call) {
        Params.NONE.check(call.query());
        ObjectNode body = LineRules.SHAPE.require(call.body().json());
        return Reply.data(201, show(lines.attached(call, List.of(body)).getFirst()));
    }

    private Reply addMany(Call call) {
        Params.NONE.check(call.query());
        JsonNode items = BULK.require(call.body().json()).path("data");
        if (items.isEmpty() || items.size() > MOST) {
            throw ApiError.invalid("data", "must have 1 to " + MOST + " items");
        }
        List<ObjectNode> bodies = new ArrayList<>();
        items.forEach(item -> bodies.add((ObjectNode) item));
        ArrayNode added = Json.array();
        lines.attached(call, bodies).forEach(line -> added.add(show(line)));
        return Reply.data(201, added);
    }

    private Reply update(Call call) {
        Params.NONE.check(call.query());
        ObjectNode body = UPDATE.require(call.body().json());
        return Reply.data(200, show(lines.changed(call, body)));
    }

    private Reply delete(Call call) {
        Params.NONE.check(call.query());
        return Reply.data(200, Json.object().put("id", lines.detached(call)));
    }

    private Reply deleteMany(Call call) {
        DELETE_MANY.check(call.query());
        ObjectNode deal = value.editableDeal(call.id("id"));
        List<Long> wanted = call.query().list("ids").stream().map(Long::valueOf).toList();
        List<ObjectNode> all = lines.of(Json.longAt(deal, "id"));
        List<ObjectNode> gone = all.stream()
                .filter(line -> wanted.isEmpty() || wanted.contains(Json.longAt(line, "id")))
                .limit(MOST)
                .toList();
        lines.detach(call, deal, gone);
        ArrayNode ids = Json.array();
        gone.forEach(line -> ids.add(Json.longAt(line, "id")));
        ObjectNode body = Reply.envelope(Json.object().set("ids", ids));
        body.set(
                "additional_data",
                Json.object().put("more_items_in_collection", wanted.isEmpty() && all.size() > gone.size()));
        return Reply.json(200, body);
    }

    private static ObjectNode show(ObjectNode row) {
        ObjectNode shown = Json.object();
        SHOWN.forEach(name -> shown.set(name, Json.orNull(row, name)));
        return shown;
    }
}
