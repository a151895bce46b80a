package dev.dealbridge.sandbox.crm;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Shape;
import java.util.ArrayList;
import java.util.Comparator;
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

    private final World world;
    private final DealValue value;

    DealLines(World world, DealValue value) {
        this.world = world;
        this.value = value;
    }

    Reply list(Call call) {
        LIST.check(call.query());
        long dealId = Json.longAt(world.require(Kind.DEAL, call.id("id")), "id");
        return Pages.byCursor(call.query(), lines(dealId), _ -> true, DealLines::show);
    }

    Reply listOfDeals(Call call) {
        LIST_OF_DEALS.check(call.query());
        List<ObjectNode> rows = new ArrayList<>();
        call.query().list("deal_ids").stream().map(Long::valueOf).distinct().forEach(id -> rows.addAll(lines(id)));
        rows.sort(Comparator.comparingLong(row -> Json.longAt(row, "id")));
        return Pages.byCursor(call.query(), rows, _ -> true, DealLines::show);
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
            world.store().put(Kind.DEAL_PRODUCT, row);
            value.follow(call, deal);
        }
        return Reply.data(200, show(row));
    }

    Reply delete(Call call) {
        ObjectNode deal = editableDeal(call);
        long id = Json.longAt(line(call), "id");
        world.store().remove(Kind.DEAL_PRODUCT, id);
        value.follow(call, deal);
        return Reply.data(200, Json.object().put("id", id));
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
                world.store().remove(Kind.DEAL_PRODUCT, id);
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
        return world.store().rowsBy(Kind.DEAL_PRODUCT, "deal_id", dealId);
    }

    private ObjectNode editableDeal(Call call) {
        return value.editableDeal(call.id("id"));
    }

    private ObjectNode line(Call call) {
        ObjectNode line = world.require(Kind.DEAL_PRODUCT, call.id("product_attachment_id"));
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
                .put("id", world.store().newId(Kind.DEAL_PRODUCT))
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
        world.store().put(Kind.DEAL_PRODUCT, row);
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
        ObjectNode product = world.find(Kind.PRODUCT, Json.longAt(row, "product_id"));
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
