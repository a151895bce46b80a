package dev.dealbridge.sandbox.line;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Shape;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Discounts on whole deals (facts of Pipedrive's API, section 7.3). Their ids are UUIDs; the row keeps it as `uuid`.
final class DealDiscounts {
    private static final Shape SHAPE = Shape.EMPTY
            .required("description", Check.name(255))
            .required("amount", Check.positive())
            .required("type", Check.oneOf("percentage", "amount"));
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final Shape UPDATE = SHAPE.forUpdate();
    private static final List<String> SHOWN =
            List.of("description", "amount", "type", "deal_id", "created_at", "created_by", "updated_at", "updated_by");

    private final Records records;
    private final DealValue value;

    DealDiscounts(Records records, DealValue value) {
        this.records = records;
        this.value = value;
    }

    void bind(Bindings on) {
        on.v2("getAdditionalDiscounts", this::list)
                .v2("postAdditionalDiscount", this::add)
                .v2("updateAdditionalDiscount", this::update)
                .v2("deleteAdditionalDiscount", this::delete);
    }

    Reply list(Call call) {
        Params.NONE.check(call.query());
        long dealId = Json.longAt(records.require(Kind.DEAL, call.id("id")), "id");
        ArrayNode all = Json.array();
        records.store().rowsBy(Kind.DEAL_DISCOUNT, "deal_id", dealId).forEach(row -> all.add(show(row)));
        return Reply.data(200, all);
    }

    Reply add(Call call) {
        Params.NONE.check(call.query());
        ObjectNode body = SHAPE.require(call.body().json());
        ObjectNode deal = value.editableDeal(call.id("id"));
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.DEAL_DISCOUNT))
                .put("uuid", records.ids().uuid())
                .put("deal_id", Json.longAt(deal, "id"))
                .put("created_at", call.time())
                .put("created_by", call.caller().userId());
        write(call, body, row);
        records.create(Kind.DEAL_DISCOUNT, row, call);
        value.follow(call, deal);
        return Reply.data(201, show(row));
    }

    Reply update(Call call) {
        Params.NONE.check(call.query());
        ObjectNode body = UPDATE.require(call.body().json());
        ObjectNode deal = value.editableDeal(call.id("id"));
        ObjectNode before = discount(call);
        ObjectNode row = before.deepCopy();
        write(call, body, row);
        records.change(Kind.DEAL_DISCOUNT, before, row, call);
        value.follow(call, deal);
        return Reply.data(200, show(row));
    }

    Reply delete(Call call) {
        Params.NONE.check(call.query());
        ObjectNode deal = value.editableDeal(call.id("id"));
        ObjectNode row = discount(call);
        records.remove(Kind.DEAL_DISCOUNT, row, call);
        value.follow(call, deal);
        ObjectNode answer = Json.object();
        answer.set("id", row.path("uuid"));
        return Reply.data(200, answer);
    }

    private static void write(Call call, ObjectNode body, ObjectNode row) {
        body.properties()
                .forEach(entry -> row.set(
                        entry.getKey(),
                        entry.getValue().isNumber()
                                ? Json.number(entry.getValue().decimalValue())
                                : entry.getValue()));
        if (Objects.equals(Json.textAt(row, "type"), "percentage")
                && Json.decimalAt(row, "amount").compareTo(HUNDRED) > 0) {
            throw ApiError.invalid("amount", "must be at most 100 percent");
        }
        row.put("updated_at", call.time()).put("updated_by", call.caller().userId());
    }

    private ObjectNode discount(Call call) {
        String uuid = call.text("discount_id");
        return records.store().rowsBy(Kind.DEAL_DISCOUNT, "uuid", uuid).stream()
                .filter(row -> Json.longAt(row, "deal_id") == call.id("id"))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("Entity was not found"));
    }

    private static ObjectNode show(ObjectNode row) {
        ObjectNode shown = Json.object();
        shown.set("id", row.path("uuid"));
        SHOWN.forEach(name -> shown.set(name, Json.orNull(row, name)));
        return shown;
    }
}
