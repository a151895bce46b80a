package dev.dealbridge.sandbox.product;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.OldResource;
import dev.dealbridge.sandbox.record.OldRules;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Related;
import dev.dealbridge.sandbox.record.Resource;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Products as API v1 serves them, and the deals that have one.
final class OldProducts implements OldRules {
    private static final int MOST = 500;
    private static final List<String> TEXTS = List.of("name", "code", "description", "unit", "billing_frequency");
    private static final List<String> NUMBERS =
            List.of("tax", "category", "owner_id", "visible_to", "billing_frequency_cycles");
    /// What null leaves as it is.
    private static final List<String> NEVER_EMPTY = List.of("tax", "owner_id", "visible_to", "billing_frequency");

    private final Records records;
    private final OldResource products;

    OldProducts(Records records, Resource products) {
        this.records = records;
        this.products = new OldResource(products, this);
    }

    void bind(Bindings on) {
        on.v1("getProducts", this::list)
                .v1("addProduct", call -> formatted(products.create(call)))
                .v1("getProduct", call -> formatted(products.one(call)))
                .v1("updateProduct", call -> formatted(products.update(call)))
                .v1("deleteProduct", products::delete)
                .v1("getProductDeals", this::deals);
    }

    @Override
    public ObjectNode translated(Call call, ObjectNode body) {
        ObjectNode words = Json.object();
        for (String name : TEXTS) {
            if (body.has(name)) {
                words.set(name, body.path(name));
            }
        }
        for (String name : NUMBERS) {
            if (body.has(name)) {
                words.set(name, V1.number(body.path(name)));
            }
        }
        if (Json.value(body, "selectable") != null) {
            words.put("is_linkable", V1.flag(body, "selectable"));
        }
        if (Json.value(body, "prices") != null) {
            words.set("prices", prices(body.path("prices")));
        }
        NEVER_EMPTY.stream().filter(name -> words.path(name).isNull()).forEach(words::remove);
        return words;
    }

    /// Prices in the words of API v2. A form has them as JSON in a text.
    private static JsonNode prices(JsonNode given) {
        JsonNode list = given;
        if (given.isString()) {
            try {
                list = Json.parse(given.stringValue());
            } catch (JacksonException e) {
                throw ApiError.badRequest("prices must be a JSON array");
            }
        }
        if (!list.isArray()) {
            return list;
        }
        ArrayNode prices = Json.array();
        for (JsonNode price : list) {
            ObjectNode words = Json.object();
            words.set("price", V1.number(price.path("price")));
            for (String name : List.of("currency", "notes")) {
                if (price.has(name)) {
                    words.set(name, price.path(name));
                }
            }
            if (Json.value(price, "cost") != null) {
                words.set("cost", V1.number(price.path("cost")));
            }
            if (price.has("overhead_cost")) {
                words.set("direct_cost", V1.number(price.path("overhead_cost")));
            }
            prices.add(words);
        }
        return prices;
    }

    @Override
    public List<String> sortable() {
        return List.of("id", "name", "add_time", "update_time");
    }

    @Override
    public Predicate<ObjectNode> filter(Query query) {
        List<String> ids = query.list("ids");
        long owner = query.integer("user_id", 0);
        String first = Objects.requireNonNullElse(query.get("first_char"), "").toLowerCase(Locale.ROOT);
        return row -> (ids.isEmpty() || ids.contains(Records.idOf(row)))
                && (owner == 0 || Json.longAt(row, "owner_id") == owner)
                && (first.isEmpty() || ProductFace.firstChar(row).equals(first));
    }

    @Override
    public void mention(ObjectNode row, Related related) {
        related.mention(Kind.USER, Json.longAt(row, "owner_id"));
    }

    Reply list(Call call) {
        Reply page = products.list(call);
        if (call.query().flag("get_summary") && page.json() instanceof ObjectNode body) {
            long count = records.store().rows(Kind.PRODUCT).values().stream()
                    .filter(row -> !Json.flagAt(row, "is_deleted"))
                    .filter(filter(call.query()))
                    .count();
            body.withObject("additional_data").set("summary", Json.object().put("total_count", count));
        }
        return page;
    }

    /// Recorded: a product alone has its prices also for people to read, lists do not.
    private static Reply formatted(Reply reply) {
        if (reply.json() != null) {
            for (JsonNode price : reply.json().path("data").path("prices")) {
                ((ObjectNode) price)
                        .put(
                                "price_formatted",
                                V1.money(Json.decimalAt(price, "price"), Json.textAt(price, "currency")));
            }
        }
        return reply;
    }

    Reply deals(Call call) {
        long product = Json.longAt(records.require(Kind.PRODUCT, call.id("id")), "id");
        String status = Objects.requireNonNullElse(call.query().get("status"), "all_not_deleted");
        List<ObjectNode> deals = records.store().rowsBy(Kind.DEAL_PRODUCT, "product_id", product).stream()
                .map(line -> Json.longAt(line, "deal_id"))
                .distinct()
                .sorted()
                .flatMap(id -> Stream.ofNullable(records.find(Kind.DEAL, id)))
                .filter(deal -> isIn(deal, status))
                .toList();
        Related related = new Related(records);
        Reply page = Pages.byStart(call.query(), deals, MOST, deal -> {
            related.mention(Kind.USER, Json.longAt(deal, "owner_id"))
                    .mention(Kind.PERSON, Json.longAt(deal, "person_id"))
                    .mention(Kind.ORGANIZATION, Json.longAt(deal, "org_id"));
            return records.face(Kind.DEAL).full(deal);
        });
        if (page.json() instanceof ObjectNode body) {
            body.set("related_objects", related.toJson());
        }
        return page;
    }

    private static boolean isIn(ObjectNode deal, String status) {
        boolean deleted = Json.flagAt(deal, "is_deleted");
        return switch (status) {
            case "all_not_deleted" -> !deleted;
            case "deleted" -> deleted;
            default -> !deleted && status.equals(Json.textAt(deal, "status"));
        };
    }
}
