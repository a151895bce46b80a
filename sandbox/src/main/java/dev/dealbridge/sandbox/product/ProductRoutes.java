package dev.dealbridge.sandbox.product;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Resource;
import dev.dealbridge.sandbox.record.WebhookData;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Products (facts of Pipedrive's API, section 7.8).
public final class ProductRoutes implements Feature {
    private static final List<String> IN_WEBHOOKS = List.of(
            "add_time",
            "category",
            "code",
            "custom_fields",
            "description",
            "id",
            "name",
            "owner_id",
            "selectable",
            "tax",
            "unit",
            "update_time",
            "visible_to",
            "prices");

    private final Records records;
    private final Resource products;
    private final Variations variations;
    private final Images images;
    private final OldProducts old;

    public ProductRoutes(Records records) {
        this.records = records;
        this.products = new Resource(records, new Products(records));
        this.variations = new Variations(records);
        this.images = new Images(records);
        this.old = new OldProducts(records, products);
        records.show(Kind.PRODUCT, new ProductFace(records, variations));
        records.announce(Kind.PRODUCT, Announcement.of("product", row -> inWebhooks(records, row)));
    }

    @Override
    public void bind(Bindings on) {
        on.v2("getProducts", products::list)
                .v2("addProduct", products::create)
                .v2("getProduct", products::one)
                .v2("updateProduct", products::update)
                .v2("deleteProduct", products::delete)
                .v2("duplicateProduct", this::duplicate);
        variations.bind(on);
        images.bind(on);
        old.bind(on);
    }

    /// A new product with the properties, prices, custom fields and variations of another one.
    Reply duplicate(Call call) {
        Params.NONE.check(call.query());
        ObjectNode original = Products.existing(records, call);
        ObjectNode row = original.deepCopy()
                .put("id", records.store().newId(Kind.PRODUCT))
                .put("add_time", call.time())
                .put("update_time", call.time());
        new Prices(records, "product_id", Json.nothing()).settle(row, Json.array());
        records.create(Kind.PRODUCT, row, call);
        variations.copy(call, Json.longAt(original, "id"), Json.longAt(row, "id"));
        return Reply.data(call.operation().status(), products.shown(row));
    }

    private static ObjectNode inWebhooks(Records records, ObjectNode row) {
        ObjectNode data =
                WebhookData.custom(WebhookData.picked(IN_WEBHOOKS, row), records.store(), FieldEntity.PRODUCT, row);
        JsonNode category = Json.value(row, "category");
        data.put("category", category == null ? null : category.asString());
        data.put("selectable", Json.flagAt(row, "is_linkable"));
        ArrayNode prices = Json.array();
        for (JsonNode price : row.path("prices")) {
            ObjectNode shown = Json.object();
            for (String name : List.of("cost", "notes", "price", "product_id", "currency", "direct_cost")) {
                shown.set(name, Json.orNull(price, name));
            }
            prices.add(shown);
        }
        data.set("prices", prices);
        return data;
    }
}
