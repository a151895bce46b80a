package dev.dealbridge.sandbox.demo;

import dev.dealbridge.sandbox.core.Loader;
import dev.dealbridge.sandbox.core.SandboxCore;
import dev.dealbridge.sandbox.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts the demo company of [DemoData] into a sandbox.
///
/// @param pipelineId the sales pipeline
/// @param firstDealId an open deal with two plain lines; made to be won first
public record DemoCompany(long pipelineId, long firstDealId) {
    /// How old its records are.
    private static final Duration AGE = Duration.ofDays(30);

    /// Fills the sandbox, or does nothing when the demo company is already there.
    public static DemoCompany into(SandboxCore core) {
        ObjectNode summary = core.load("demo", loader -> new Filling(DemoData.sample(), loader).run())
                .summary();
        return new DemoCompany(Json.longAt(summary, "pipeline_id"), Json.longAt(summary, "first_deal_id"));
    }

    /// One filling of a sandbox; speaks the API.
    private static final class Filling {
        private final DemoData data;
        private final Loader loader;
        private final Instant at;
        private final Map<String, Long> organizations = new HashMap<>();
        private final Map<String, Long> persons = new HashMap<>();
        private final Map<String, DemoData.Product> products = new HashMap<>();
        private final Map<String, Long> productIds = new HashMap<>();
        private final Map<String, Long> stages = new HashMap<>();

        Filling(DemoData data, Loader loader) {
            this.data = data;
            this.loader = loader;
            this.at = loader.now().minus(AGE);
        }

        ObjectNode run() {
            loader.company(Map.of(
                    "name", data.companyName(),
                    "domain", "muster-bueroausstattung",
                    "currency", DemoData.CURRENCY,
                    "country", "DE",
                    "zone", "Europe/Berlin",
                    "language", "de",
                    "locale", "de_DE"));
            long pipeline = post("/api/v2/pipelines", Json.object().put("name", data.pipeline()));
            data.stages()
                    .forEach(name -> stages.put(
                            name,
                            post(
                                    "/api/v2/stages",
                                    Json.object().put("name", name).put("pipeline_id", pipeline))));
            data.organizations().forEach(this::organization);
            data.persons().forEach(this::person);
            data.products().forEach(this::product);
            long first = 0;
            for (DemoData.Deal deal : data.deals()) {
                long id = deal(deal);
                first = first == 0 ? id : first;
            }
            return Json.object().put("pipeline_id", pipeline).put("first_deal_id", first);
        }

        private void organization(DemoData.Organization organization) {
            ObjectNode body = Json.object().put("name", organization.name());
            DemoData.Address address = organization.address();
            if (address != null) {
                body.set(
                        "address",
                        Json.object()
                                .put("value", address.line())
                                .put("route", address.route())
                                .put("street_number", address.streetNumber())
                                .put("postal_code", address.postalCode())
                                .put("locality", address.locality())
                                .put("country", address.country()));
            }
            organizations.put(organization.name(), post("/api/v2/organizations", body));
        }

        private void person(DemoData.Person person) {
            ObjectNode body =
                    Json.object().put("name", person.name()).put("org_id", id(organizations, person.organization()));
            body.set("emails", channel(person.email()));
            body.set("phones", channel(person.phone()));
            persons.put(person.name(), post("/api/v2/persons", body));
        }

        private static ArrayNode channel(String value) {
            return Json.array().add(Json.object().put("value", value).put("primary", true));
        }

        private void product(DemoData.Product product) {
            ObjectNode body = Json.object()
                    .put("name", product.name())
                    .put("code", product.code())
                    .put("unit", product.unit())
                    .put("tax", product.taxPercent());
            ObjectNode price = Json.object().put("price", product.price()).put("currency", DemoData.CURRENCY);
            body.set("prices", Json.array().add(price));
            products.put(product.name(), product);
            productIds.put(product.name(), post("/api/v2/products", body));
        }

        private long deal(DemoData.Deal deal) {
            ObjectNode body = Json.object()
                    .put("title", deal.title())
                    .put("org_id", id(organizations, deal.organization()))
                    .put("person_id", id(persons, deal.person()))
                    .put("stage_id", id(stages, deal.stage()))
                    .put("currency", DemoData.CURRENCY);
            if (deal.lines().isEmpty()) {
                body.put("value", deal.value());
            }
            long id = post("/api/v2/deals", body);
            deal.lines().forEach(line -> post("/api/v2/deals/" + id + "/products", line(line)));
            // A discount's id is a UUID, and nothing here needs it.
            deal.discounts()
                    .forEach(discount -> send(
                            "/api/v2/deals/" + id + "/discounts",
                            Json.object()
                                    .put("description", discount.description())
                                    .put("type", discount.discount().type().wire())
                                    .put("amount", discount.discount().value())));
            return id;
        }

        private ObjectNode line(DemoData.Line line) {
            DemoData.Product product = Objects.requireNonNull(products.get(line.product()));
            ObjectNode body = Json.object()
                    .put("product_id", id(productIds, line.product()))
                    .put("item_price", line.price())
                    .put("quantity", line.quantity())
                    .put("tax", product.taxPercent())
                    .put("tax_method", "exclusive")
                    .put("is_enabled", line.enabled());
            DemoData.Discount discount = line.discount();
            if (discount != null) {
                body.put("discount", discount.value())
                        .put("discount_type", discount.type().wire());
            }
            return body;
        }

        private static long id(Map<String, Long> ids, String name) {
            return Objects.requireNonNull(ids.get(name), name);
        }

        private long post(String path, ObjectNode body) {
            return Json.longAt(send(path, body), "id");
        }

        private JsonNode send(String path, ObjectNode body) {
            return loader.call("POST", path, body, loader.administrator(), at);
        }
    }
}
