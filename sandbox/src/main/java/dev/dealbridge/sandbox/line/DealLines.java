package dev.dealbridge.sandbox.line;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
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
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The products attached to deals (facts of Pipedrive's API, section 7.2).
final class DealLines {
    private static final int MOST = 100;
    private static final int MOST_CYCLES = 208;

    private static final Shape SHAPE = Shape.EMPTY
            .required("product_id", Check.integer())
            .required("item_price", Check.number())
            .required("quantity", Check.number())
            .optional("tax", Check.amount())
            .clearable("comments", Check.text(10_000))
            .optional("discount", Check.amount())
            .optional("is_enabled", Check.flag())
            .optional("tax_method", Check.oneOf("exclusive", "inclusive", "none"))
            .optional("discount_type", Check.oneOf("percentage", "amount"))
            .clearable("product_variation_id", Check.integer())
            .optional(
                    "billing_frequency",
                    Check.oneOf("one-time", "annually", "semi-annually", "quarterly", "monthly", "weekly"))
            .clearable("billing_frequency_cycles", Check.integer(1, MOST_CYCLES))
            .clearable("billing_start_date", Check.date());
    private static final Shape UPDATE = SHAPE.forUpdate();
    private static final Shape BULK = Shape.EMPTY.required("data", Check.listOf(Check.object(SHAPE)));

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
    private final DealValue value;

    DealLines(Records records, DealValue value) {
        this.records = records;
        this.value = value;
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

    Reply list(Call call) {
        LIST.check(call.query());
        long dealId = Json.longAt(records.require(Kind.DEAL, call.id("id")), "id");
        return Pages.byCursor(call.query(), Rows.of(lines(dealId)), _ -> true, DealLines::show);
    }

    Reply listOfDeals(Call call) {
        LIST_OF_DEALS.check(call.query());
        List<ObjectNode> rows = new ArrayList<>();
        call.query().list("deal_ids").stream().map(Long::valueOf).distinct().forEach(id -> rows.addAll(lines(id)));
        return Pages.byCursor(call.query(), Rows.of(rows), _ -> true, DealLines::show);
    }

    Reply add(Call call) {
        ObjectNode body = SHAPE.require(call.body().json());
        ObjectNode deal = editableDeal(call);
        ObjectNode row = attach(call, deal, body);
        value.follow(call, deal);
        return Reply.data(201, show(row));
    }

    Reply addMany(Call call) {
        ObjectNode body = BULK.require(call.body().json());
        JsonNode items = body.path("data");
        if (items.isEmpty() || items.size() > MOST) {
            throw ApiError.invalid("data", "must have 1 to " + MOST + " items");
        }
        ObjectNode deal = editableDeal(call);
        ArrayNode added = Json.array();
        for (JsonNode item : items) {
            added.add(show(attach(call, deal, (ObjectNode) item)));
        }
        value.follow(call, deal);
        return Reply.data(201, added);
    }

    Reply update(Call call) {
        ObjectNode body = UPDATE.require(call.body().json());
        ObjectNode deal = editableDeal(call);
        ObjectNode before = line(call);
        ObjectNode row = before.deepCopy();
        apply(body, row);
        settle(row);
        if (!Json.same(before, row)) {
            row.put("update_time", call.time());
            records.change(Kind.DEAL_PRODUCT, before, row, call);
            value.follow(call, deal);
        }
        return Reply.data(200, show(row));
    }

    Reply delete(Call call) {
        ObjectNode deal = editableDeal(call);
        ObjectNode line = line(call);
        records.remove(Kind.DEAL_PRODUCT, line, call);
        value.follow(call, deal);
        return Reply.data(200, Json.object().put("id", Json.longAt(line, "id")));
    }

    Reply deleteMany(Call call) {
        DELETE_MANY.check(call.query());
        ObjectNode deal = editableDeal(call);
        List<Long> wanted = call.query().list("ids").stream().map(Long::valueOf).toList();
        ArrayNode gone = Json.array();
        List<ObjectNode> lines = lines(Json.longAt(deal, "id"));
        for (ObjectNode line : lines) {
            long id = Json.longAt(line, "id");
            if (gone.size() < MOST && (wanted.isEmpty() || wanted.contains(id))) {
                records.remove(Kind.DEAL_PRODUCT, line, call);
                gone.add(id);
            }
        }
        value.follow(call, deal);
        ObjectNode body = Reply.envelope(Json.object().set("ids", gone));
        body.set(
                "additional_data",
                Json.object().put("more_items_in_collection", wanted.isEmpty() && lines.size() > gone.size()));
        return Reply.json(200, body);
    }

    private List<ObjectNode> lines(long dealId) {
        return records.store().rowsBy(Kind.DEAL_PRODUCT, "deal_id", dealId);
    }

    private ObjectNode editableDeal(Call call) {
        return value.editableDeal(call.id("id"));
    }

    private ObjectNode line(Call call) {
        ObjectNode line = records.require(Kind.DEAL_PRODUCT, call.id("product_attachment_id"));
        if (Json.longAt(line, "deal_id") != call.id("id")) {
            throw ApiError.notFound("Entity was not found");
        }
        return line;
    }

    private ObjectNode attach(Call call, ObjectNode deal, ObjectNode body) {
        long dealId = Json.longAt(deal, "id");
        long last = lines(dealId).stream()
                .mapToLong(line -> Json.longAt(line, "order_nr"))
                .max()
                .orElse(0);
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.DEAL_PRODUCT))
                .put("deal_id", dealId)
                .put("order_nr", last + 1)
                .put("add_time", call.time())
                .put("update_time", call.time())
                .put("tax", 0)
                .put("comments", "")
                .put("discount", 0)
                .put("discount_type", "percentage")
                .put("is_enabled", true)
                .put("tax_method", "exclusive")
                .put("billing_frequency", "one-time");
        row.set("currency", Json.orNull(deal, "currency"));
        apply(body, row);
        settle(row);
        records.create(Kind.DEAL_PRODUCT, row, call);
        return row;
    }

    private static void apply(ObjectNode body, ObjectNode row) {
        body.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                row.remove(entry.getKey());
            } else {
                row.set(entry.getKey(), value.isNumber() ? Json.number(value.decimalValue()) : value);
            }
        });
        if (!row.has("comments")) {
            row.put("comments", "");
        }
    }

    private void settle(ObjectNode row) {
        ObjectNode product = records.find(Kind.PRODUCT, Json.longAt(row, "product_id"));
        if (product == null || Json.flagAt(product, "is_deleted")) {
            throw ApiError.refused("product_id: there is no product " + row.path("product_id"));
        }
        if (row.has("product_variation_id")) {
            throw ApiError.refused("product_variation_id: this product has no variations");
        }
        boolean once = Objects.equals(Json.textAt(row, "billing_frequency"), "one-time");
        boolean weekly = Objects.equals(Json.textAt(row, "billing_frequency"), "weekly");
        if (once == row.has("billing_frequency_cycles") && (once || weekly)) {
            throw ApiError.invalid(
                    "billing_frequency_cycles",
                    once ? "must be null for one-time billing" : "is required for weekly billing");
        }
        if (Objects.equals(Json.textAt(row, "discount_type"), "percentage")
                && Json.decimalAt(row, "discount").intValue() > 100) {
            throw ApiError.invalid("discount", "must be at most 100 percent");
        }
        row.set("name", Json.orNull(product, "name"));
        row.set("sum", Json.number(DealValue.lineSum(row)));
    }

    private static ObjectNode show(ObjectNode row) {
        ObjectNode shown = Json.object();
        SHOWN.forEach(name -> shown.set(name, Json.orNull(row, name)));
        return shown;
    }
}
