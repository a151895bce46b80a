package dev.dealbridge.sandbox.line;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Related;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Shape;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The products attached to deals in API v1: loose bodies, `enabled_flag`, totals.
final class OldLines {
    private static final int MOST = 500;
    private static final Shape UPDATE = LineRules.SHAPE.forUpdate();
    private static final List<String> NUMBERS = List.of(
            "product_id",
            "item_price",
            "quantity",
            "tax",
            "discount",
            "product_variation_id",
            "billing_frequency_cycles");
    private static final List<String> TEXTS =
            List.of("comments", "discount_type", "tax_method", "billing_frequency", "billing_start_date");

    private final Records records;
    private final Lines lines;

    OldLines(Records records, Lines lines) {
        this.records = records;
        this.lines = lines;
    }

    void bind(Bindings on) {
        on.v1("getDealProducts", this::list)
                .v1("addDealProduct", this::add)
                .v1("updateDealProduct", this::update)
                .v1("deleteDealProduct", this::delete);
    }

    private Reply list(Call call) {
        ObjectNode deal = records.find(Kind.DEAL, call.id("id"));
        if (deal == null) {
            throw ApiError.notFound("Deal not found");
        }
        List<ObjectNode> rows = lines.of(Json.longAt(deal, "id"));
        boolean whole = call.query().flag("include_product_data");
        Related related = new Related(records);
        BigDecimal quantity = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        for (ObjectNode row : rows) {
            quantity = quantity.add(Json.decimalAt(row, "quantity"));
            sum = sum.add(Json.decimalAt(row, "sum"));
            ObjectNode product = records.find(Kind.PRODUCT, Json.longAt(row, "product_id"));
            if (product != null) {
                related.mention(Kind.USER, Json.longAt(product, "owner_id"));
            }
        }
        Reply reply = Pages.byStart(call.query(), rows, MOST, row -> listed(row, whole));
        if (reply.json() instanceof ObjectNode body && body.get("additional_data") instanceof ObjectNode additional) {
            additional.set("products_quantity_total", Json.number(quantity));
            additional.set("products_sum_total", Json.number(sum));
            additional.put(
                    "products_quantity_total_formatted", Json.number(quantity).asString());
            additional.put("products_sum_total_formatted", V1.money(sum, Json.textAt(deal, "currency")));
            body.set("related_objects", related.toJson());
        }
        return reply;
    }

    private Reply add(Call call) {
        ObjectNode body = strictly(LineRules.SHAPE, call);
        return Reply.data(200, written(lines.attached(call, List.of(body)).getFirst()));
    }

    private Reply update(Call call) {
        ObjectNode body = strictly(UPDATE, call);
        return Reply.data(200, written(lines.changed(call, body)));
    }

    private Reply delete(Call call) {
        return Reply.data(200, Json.object().put("id", lines.detached(call)));
    }

    /// The body in the words of API v2; what API v1 does not know is ignored.
    private static ObjectNode strictly(Shape shape, Call call) {
        ObjectNode given = V1.fields(call.body());
        ObjectNode body = Json.object();
        NUMBERS.stream().filter(given::has).forEach(name -> body.set(name, V1.number(given.path(name))));
        TEXTS.stream().filter(given::has).forEach(name -> body.set(name, given.path(name)));
        if (given.has("enabled_flag")) {
            body.put("is_enabled", V1.flag(given, "enabled_flag"));
        }
        try {
            return shape.require(body);
        } catch (ApiError e) {
            JsonNode reply = e.reply().json();
            throw ApiError.badRequest(reply == null ? "Bad request" : String.valueOf(Json.textAt(reply, "error")));
        }
    }

    private ObjectNode listed(ObjectNode row, boolean whole) {
        ObjectNode line = shown(row);
        line.put("sum_formatted", V1.money(Json.decimalAt(row, "sum"), Json.textAt(row, "currency")));
        line.put("quantity_formatted", row.path("quantity").asString());
        ObjectNode product = records.find(Kind.PRODUCT, Json.longAt(row, "product_id"));
        if (whole && product != null) {
            line.set("product", records.face(Kind.PRODUCT).full(product));
        }
        return line;
    }

    private ObjectNode written(ObjectNode row) {
        ObjectNode line = shown(row).put("company_id", records.account().companyId());
        line.set("product_attachment_id", row.path("id"));
        return line;
    }

    private static ObjectNode shown(ObjectNode row) {
        ObjectNode line = Json.object();
        for (String name : List.of(
                "id",
                "deal_id",
                "order_nr",
                "product_id",
                "product_variation_id",
                "item_price",
                "discount",
                "discount_type",
                "sum",
                "currency")) {
            line.set(name, Json.orNull(row, name));
        }
        line.put("enabled_flag", Json.flagAt(row, "is_enabled"));
        line.put("add_time", V1.time(Json.textAt(row, "add_time")));
        line.put("last_edit", V1.time(Json.textAt(row, "update_time")));
        line.set("comments", Json.orNull(row, "comments"));
        line.put("active_flag", true);
        for (String name : List.of(
                "tax",
                "tax_method",
                "name",
                "quantity",
                "billing_frequency",
                "billing_frequency_cycles",
                "billing_start_date")) {
            line.set(name, Json.orNull(row, name));
        }
        return line;
    }
}
