package dev.dealbridge.sandbox.product;

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
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Variations of products, each with a name and prices of its own (facts of Pipedrive's API, section 7.8).
final class Variations {
    private static final Shape SHAPE =
            Shape.EMPTY.required("name", Check.name(255)).optional("prices", Prices.CHECK);
    private static final Shape UPDATE = SHAPE.forUpdate();

    private final Records records;
    private final Prices prices;

    Variations(Records records) {
        this.records = records;
        this.prices = new Prices(records, "product_variation_id", Json.number(BigDecimal.ZERO));
    }

    void bind(Bindings on) {
        on.v2("getProductVariations", this::list)
                .v2("addProductVariation", this::add)
                .v2("updateProductVariation", this::update)
                .v2("deleteProductVariation", this::delete);
    }

    private List<ObjectNode> of(long productId) {
        return records.store().rowsBy(Kind.PRODUCT_VARIATION, "product_id", productId);
    }

    Reply list(Call call) {
        Params.NONE.paged().check(call.query());
        long product = Json.longAt(Products.existing(records, call), "id");
        return Pages.byCursor(call.query(), Rows.of(of(product)), _ -> true, Variations::shown);
    }

    Reply add(Call call) {
        Params.NONE.check(call.query());
        ObjectNode body = SHAPE.require(call.body().json());
        long product = Json.longAt(Products.existing(records, call), "id");
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.PRODUCT_VARIATION))
                .put("product_id", product);
        body.properties().forEach(entry -> row.set(entry.getKey(), entry.getValue()));
        prices.settle(row, Json.array());
        records.create(Kind.PRODUCT_VARIATION, row, call);
        return Reply.data(call.operation().status(), shown(row));
    }

    Reply update(Call call) {
        Params.NONE.check(call.query());
        ObjectNode body = UPDATE.require(call.body().json());
        ObjectNode before = existing(call);
        ObjectNode row = before.deepCopy();
        body.properties().forEach(entry -> row.set(entry.getKey(), entry.getValue()));
        prices.settle(row, before.path("prices"));
        records.change(Kind.PRODUCT_VARIATION, before, row, call);
        return Reply.data(200, shown(row));
    }

    Reply delete(Call call) {
        Params.NONE.check(call.query());
        ObjectNode row = existing(call);
        records.remove(Kind.PRODUCT_VARIATION, row, call);
        return Reply.data(200, Json.object().put("id", Json.longAt(row, "id")));
    }

    private ObjectNode existing(Call call) {
        ObjectNode product = Products.existing(records, call);
        ObjectNode row = records.require(Kind.PRODUCT_VARIATION, call.id("product_variation_id"));
        if (Json.longAt(row, "product_id") != Json.longAt(product, "id")) {
            throw ApiError.notFound("Entity was not found");
        }
        return row;
    }

    /// Gives a product copies of the variations of another one.
    void copy(Call call, long from, long to) {
        for (ObjectNode variation : of(from)) {
            ObjectNode row = variation
                    .deepCopy()
                    .put("id", records.store().newId(Kind.PRODUCT_VARIATION))
                    .put("product_id", to);
            prices.settle(row, Json.array());
            records.create(Kind.PRODUCT_VARIATION, row, call);
        }
    }

    private static ObjectNode shown(ObjectNode row) {
        ObjectNode shown = Json.object();
        for (String name : List.of("id", "name", "product_id")) {
            shown.set(name, row.path(name));
        }
        shown.set("prices", Prices.shown(row));
        return shown;
    }

    /// The variations of a product as API v1 shows them.
    ArrayNode old(long productId) {
        ArrayNode all = Json.array();
        for (ObjectNode row : of(productId)) {
            ObjectNode shown = shown(row);
            shown.set("prices", prices.old(row));
            all.add(shown);
        }
        return all;
    }
}
