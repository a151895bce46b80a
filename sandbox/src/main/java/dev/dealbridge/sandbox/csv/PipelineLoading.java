package dev.dealbridge.sandbox.csv;

import dev.dealbridge.sandbox.core.Loader;
import dev.dealbridge.sandbox.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One run of an import: speaks the API, each call at the time when it would have happened.
final class PipelineLoading {
    private static final BigDecimal MILLION = new BigDecimal(1_000_000);
    private static final String CLOSING = "Closing";

    private final Pipeline pipeline;
    private final Loader loader;
    /// A day before the first date of the data: users, products and the like are that old.
    private final Instant start;
    /// The last date of the data: stands in for dates that are missing.
    private final Instant end;

    private final Map<String, Long> users = new HashMap<>();
    private final Map<String, Long> organizations = new HashMap<>();
    private final Map<String, Long> products = new HashMap<>();
    private final Map<String, Long> stages = new HashMap<>();

    PipelineLoading(Pipeline pipeline, Loader loader) {
        this.pipeline = pipeline;
        this.loader = loader;
        List<Instant> times = pipeline.opportunities().stream()
                .flatMap(deal -> Stream.of(deal.engaged(), deal.closed()))
                .flatMap(Stream::ofNullable)
                .sorted(Comparator.naturalOrder())
                .toList();
        this.start = (times.isEmpty() ? loader.now() : times.getFirst()).minus(Duration.ofDays(1));
        this.end = times.isEmpty() ? loader.now() : times.getLast();
    }

    void run() {
        loader.company(Map.of(
                "currency", Pipeline.CURRENCY,
                "country", "US",
                "zone", "America/New_York",
                "language", "en",
                "locale", "en_US"));
        pipeline.agents().forEach(agent -> users.put(agent.name(), loader.user(agent.name(), agent.email(), start)));
        stages();
        organizations();
        pipeline.products().forEach(this::product);
        String key = code(field("deal", "Opportunity ID", "varchar", null));
        pipeline.opportunities().forEach(deal -> deal(deal, key));
    }

    private void stages() {
        long id = id(post("/api/v2/pipelines", Json.object().put("name", "Sales pipeline")));
        for (String name : List.of(Pipeline.Stage.PROSPECTING.text(), Pipeline.Stage.ENGAGING.text(), CLOSING)) {
            stages.put(
                    name,
                    id(post("/api/v2/stages", Json.object().put("name", name).put("pipeline_id", id))));
        }
    }

    private JsonNode field(String entity, String name, String type, @Nullable ArrayNode options) {
        ObjectNode body = Json.object().put("field_name", name).put("field_type", type);
        if (options != null) {
            body.set("options", options);
        }
        return post("/api/v2/" + entity + "Fields", body);
    }

    private void organizations() {
        TreeSet<String> names = new TreeSet<>();
        pipeline.accounts().stream()
                .map(Pipeline.Account::sector)
                .filter(Objects::nonNull)
                .forEach(names::add);
        ArrayNode options = Json.array();
        names.forEach(name -> options.add(Json.object().put("label", name)));
        JsonNode sector = names.isEmpty() ? Json.nothing() : field("organization", "Sector", "enum", options);
        String year = code(field("organization", "Year established", "double", null));
        String country = code(field("organization", "Country of head office", "varchar", null));
        String parent = code(field("organization", "Subsidiary of", "varchar", null));
        for (Pipeline.Account account : pipeline.accounts()) {
            ObjectNode custom = Json.object();
            if (account.sector() != null) {
                custom.put(code(sector), option(sector, account.sector()));
            }
            if (account.yearEstablished() != null) {
                custom.put(year, account.yearEstablished());
            }
            if (account.country() != null) {
                custom.put(country, account.country());
            }
            if (account.subsidiaryOf() != null) {
                custom.put(parent, account.subsidiaryOf());
            }
            ObjectNode body = organization(account);
            body.set("custom_fields", custom);
            organizations.put(account.name(), id(post("/api/v2/organizations", body)));
        }
    }

    private static long option(JsonNode field, String label) {
        for (JsonNode option : field.path("options")) {
            if (label.equals(Json.textAt(option, "label"))) {
                return id(option);
            }
        }
        throw new IllegalStateException("there is no option " + label);
    }

    private static ObjectNode organization(Pipeline.Account account) {
        ObjectNode body = Json.object().put("name", account.name());
        if (account.employees() != null) {
            body.put("employee_count", account.employees());
        }
        if (account.revenue() != null) {
            body.put("annual_revenue", account.revenue().multiply(MILLION).longValue());
        }
        if (account.supplement() != null) {
            body.set("address", address(account.supplement(), Objects.requireNonNull(account.country())));
        }
        return body;
    }

    private static ObjectNode address(Pipeline.AddressSupplement made, String country) {
        String[] street = made.street().split(" ", 2);
        return Json.object()
                .put("value", "%s, %s %s, %s".formatted(made.street(), made.postalCode(), made.city(), country))
                .put("street_number", street[0])
                .put("route", street[1])
                .put("postal_code", made.postalCode())
                .put("locality", made.city())
                .put("country", country);
    }

    private void product(Pipeline.Product product) {
        ObjectNode body = Json.object().put("name", product.name()).put("tax", 0);
        if (!product.series().isEmpty()) {
            body.put("description", "Series " + product.series());
        }
        ObjectNode price = Json.object().put("price", product.price()).put("currency", Pipeline.CURRENCY);
        body.set("prices", Json.array().add(price));
        products.put(product.name(), id(post("/api/v2/products", body)));
    }

    private void deal(Pipeline.Opportunity deal, String key) {
        Instant closed = deal.closed() == null ? end : deal.closed();
        Instant made = deal.engaged() == null ? (deal.closed() == null ? end : deal.closed()) : deal.engaged();
        long owner = Objects.requireNonNull(users.get(deal.agent()));
        boolean prospect = deal.stage() == Pipeline.Stage.PROSPECTING;
        ObjectNode body = Json.object()
                .put("title", title(deal))
                .put("owner_id", owner)
                .put("currency", Pipeline.CURRENCY)
                .put("stage_id", stages.get((prospect ? Pipeline.Stage.PROSPECTING : Pipeline.Stage.ENGAGING).text()));
        if (deal.account() != null) {
            body.put("org_id", organizations.get(deal.account()));
        }
        body.set("custom_fields", Json.object().put(key, deal.id()));
        long id = id(loader.call("POST", "/api/v2/deals", body, owner, made));
        ObjectNode line = Json.object()
                .put("product_id", products.get(deal.product()))
                .put("item_price", deal.value())
                .put("quantity", 1)
                .put("tax", 0)
                .put("tax_method", "none");
        loader.call("POST", "/api/v2/deals/" + id + "/products", line, owner, made);
        if (!deal.stage().isOpen()) {
            String status = deal.stage().status();
            ObjectNode end = Json.object()
                    .put("status", status)
                    .put("stage_id", stages.get(CLOSING))
                    .put(status + "_time", closed.toString());
            loader.call("PATCH", "/api/v2/deals/" + id, end, owner, closed);
        }
    }

    private static String title(Pipeline.Opportunity deal) {
        String customer = deal.account() == null ? "" : " for " + deal.account();
        return deal.product() + customer + " (" + deal.id() + ")";
    }

    private JsonNode post(String path, JsonNode body) {
        return loader.call("POST", path, body, loader.administrator(), start);
    }

    private static long id(JsonNode row) {
        return Json.longAt(row, "id");
    }

    private static String code(JsonNode field) {
        return Objects.requireNonNull(Json.textAt(field, "field_code"));
    }
}
