package dev.dealbridge.sandbox.crm;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Shape;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Discounts on whole deals (facts of Pipedrive's API, section 7.3). Their ids are UUIDs; the row keeps it as `uuid`.
final class DealDiscounts {
    private static final Shape SHAPE = Shape.EMPTY
            .required("description", Check.name(255))
            .required("amount", Check.positive())
            .required("type", Check.oneOf("percentage", "amount"));
    private static final Shape UPDATE = SHAPE.forUpdate();
    private static final List<String> SHOWN =
            List.of("description", "amount", "type", "deal_id", "created_at", "created_by", "updated_at", "updated_by");

    private final World world;
    private final DealValue value;

    DealDiscounts(World world, DealValue value) {
        this.world = world;
        this.value = value;
    }

    Reply list(Call call) {
        Params.NONE.check(call.query());
        long dealId = Json.longAt(world.require(Kind.DEAL, call.id("id")), "id");
        ArrayNode all = Json.array();
        world.store().rowsBy(Kind.DEAL_DISCOUNT, "deal_id", dealId).forEach(row -> all.add(show(row)));
        return Reply.data(200, all);
    }

    Reply add(Call call) {
        ObjectNode body = SHAPE.require(call.body().json());
        ObjectNode deal = value.editableDeal(call.id("id"));
        ObjectNode row = Json.object()
                .put("id", world.store().newId(Kind.DEAL_DISCOUNT))
                .put("uuid", world.ids().uuid())
                .put("deal_id", Json.longAt(deal, "id"))
                .put("created_at", call.time())
                .put("created_by", call.caller().userId());
        write(call, body, row);
        value.follow(call, deal);
        return Reply.data(201, show(row));
    }

    Reply update(Call call) {
        ObjectNode body = UPDATE.require(call.body().json());
        ObjectNode deal = value.editableDeal(call.id("id"));
        ObjectNode row = discount(call).deepCopy();
        write(call, body, row);
        value.follow(call, deal);
        return Reply.data(200, show(row));
    }

    Reply delete(Call call) {
        ObjectNode deal = value.editableDeal(call.id("id"));
        ObjectNode row = discount(call);
        world.store().remove(Kind.DEAL_DISCOUNT, Json.longAt(row, "id"));
        value.follow(call, deal);
        ObjectNode answer = Json.object();
        answer.set("id", row.path("uuid"));
        return Reply.data(200, answer);
    }

    private void write(Call call, ObjectNode body, ObjectNode row) {
        body.properties()
                .forEach(entry -> row.set(
                        entry.getKey(),
                        entry.getValue().isNumber()
                                ? Json.number(entry.getValue().decimalValue())
                                : entry.getValue()));
        row.put("updated_at", call.time()).put("updated_by", call.caller().userId());
        world.store().put(Kind.DEAL_DISCOUNT, row);
    }

    private ObjectNode discount(Call call) {
        String uuid = call.text("discount_id");
        return world.store().rowsBy(Kind.DEAL_DISCOUNT, "deal_id", call.id("id")).stream()
                .filter(row -> uuid.equals(Json.textAt(row, "uuid")))
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
