package dev.dealbridge.sandbox.demo;

import dev.dealbridge.sandbox.core.Loader;
import dev.dealbridge.sandbox.core.SandboxCore;
import dev.dealbridge.sandbox.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A made-up company of any size: deals of two years, each with an organization, a person and one product line. The
/// same number gives the same records.
///
/// @param deals how many deals; for every five of them there are one organization and two persons, for every hundred
/// one product
public record LargeCompany(int deals) {
    private static final int USERS = 20;
    private static final int DEALS_PER_ORGANIZATION = 5;
    private static final int PERSONS_PER_ORGANIZATION = 2;
    private static final int DEALS_PER_PRODUCT = 100;
    private static final Duration SPAN = Duration.ofDays(730);
    private static final List<String> SECTORS = List.of("Bakery", "Brewery", "Carpentry", "Clinic", "Foundry", "Mill");
    private static final List<String> FIRST_NAMES = List.of("Ada", "Ben", "Carla", "David", "Emma", "Felix", "Greta");
    private static final List<String> LAST_NAMES = List.of("Abel", "Brandt", "Conrad", "Dietz", "Ernst", "Franke");

    /// @throws IllegalArgumentException when there is not even one deal
    public LargeCompany {
        if (deals < 1) {
            throw new IllegalArgumentException("a large company has 1 deal or more, not " + deals);
        }
    }

    /// Fills the sandbox, or does nothing when the same company is already there.
    public void into(SandboxCore core) {
        core.load("large:" + deals, loader -> new Filling(deals, loader).run());
    }

    /// One filling of a sandbox; speaks the API.
    private static final class Filling {
        private final int deals;
        private final Loader loader;
        private final Instant start;
        private final Random random = new Random(1);
        private final long[] users = new long[USERS];
        private final long[] organizations;
        private final long[] persons;
        private final long[] products;
        private long[] stages = {};
        private String reference = "";

        Filling(int deals, Loader loader) {
            this.deals = deals;
            this.loader = loader;
            this.start = loader.now().minus(SPAN);
            this.organizations = new long[1 + deals / DEALS_PER_ORGANIZATION];
            this.persons = new long[organizations.length * PERSONS_PER_ORGANIZATION];
            this.products = new long[1 + deals / DEALS_PER_PRODUCT];
        }

        ObjectNode run() {
            for (int i = 0; i < users.length; i++) {
                users[i] = loader.user("User " + i, "user" + i + "@example.com", start);
            }
            stages = stages();
            ObjectNode field = Json.object().put("field_name", "Reference").put("field_type", "varchar");
            reference =
                    Objects.requireNonNull(Json.textAt(call("POST", "/api/v2/dealFields", field, start), "field_code"));
            for (int i = 0; i < products.length; i++) {
                products[i] = product(i);
            }
            for (int i = 0; i < organizations.length; i++) {
                organizations[i] = post("/api/v2/organizations", Json.object().put("name", name(i)));
            }
            for (int i = 0; i < persons.length; i++) {
                persons[i] = person(i);
            }
            for (int i = 0; i < deals; i++) {
                deal(i);
            }
            return Json.object().put("deals", deals);
        }

        private long[] stages() {
            long pipeline = post("/api/v2/pipelines", Json.object().put("name", "Sales"));
            return List.of("Contact", "Offer", "Negotiation", "Closing").stream()
                    .mapToLong(name -> post(
                            "/api/v2/stages", Json.object().put("name", name).put("pipeline_id", pipeline)))
                    .toArray();
        }

        private static String name(int organization) {
            return SECTORS.get(organization % SECTORS.size()) + " " + organization;
        }

        private long product(int number) {
            ObjectNode body = Json.object()
                    .put("name", "Product " + number)
                    .put("code", "P-" + number)
                    .put("tax", 19);
            ObjectNode price = Json.object().put("price", 10 + number % 990).put("currency", "EUR");
            body.set("prices", Json.array().add(price));
            return post("/api/v2/products", body);
        }

        private long person(int number) {
            String first = FIRST_NAMES.get(number % FIRST_NAMES.size());
            String last = LAST_NAMES.get(random.nextInt(LAST_NAMES.size()));
            ArrayNode emails = Json.array()
                    .add(Json.object()
                            .put("value", first + "." + number + "@example.com")
                            .put("primary", true));
            ObjectNode body = Json.object()
                    .put("name", first + " " + last)
                    .put("org_id", organizations[number / PERSONS_PER_ORGANIZATION]);
            body.set("emails", emails);
            return post("/api/v2/persons", body);
        }

        private void deal(int number) {
            int person = random.nextInt(persons.length);
            long owner = users[random.nextInt(users.length)];
            Instant made = start.plus(SPAN.dividedBy(deals).multipliedBy(number));
            ObjectNode body = Json.object()
                    .put("title", "Order " + number + " of " + name(person / PERSONS_PER_ORGANIZATION))
                    .put("owner_id", owner)
                    .put("person_id", persons[person])
                    .put("org_id", organizations[person / PERSONS_PER_ORGANIZATION])
                    .put("stage_id", stages[random.nextInt(stages.length)]);
            body.set("custom_fields", Json.object().put(reference, "R-" + number));
            String path = "/api/v2/deals/" + Json.longAt(loader.call("POST", "/api/v2/deals", body, owner, made), "id");
            ObjectNode line = Json.object()
                    .put("product_id", products[random.nextInt(products.length)])
                    .put("item_price", 10 + random.nextInt(990))
                    .put("quantity", 1 + random.nextInt(20))
                    .put("tax", 19);
            loader.call("POST", path + "/products", line, owner, made);
            int fate = random.nextInt(10);
            if (fate < 8) {
                ObjectNode end = Json.object().put("status", fate < 5 ? "won" : "lost");
                loader.call("PATCH", path, end, owner, made.plus(Duration.ofHours(1)));
            }
        }

        private long post(String path, ObjectNode body) {
            return Json.longAt(call("POST", path, body, start), "id");
        }

        private JsonNode call(String method, String path, ObjectNode body, Instant at) {
            return loader.call(method, path, body, loader.administrator(), at);
        }
    }
}
