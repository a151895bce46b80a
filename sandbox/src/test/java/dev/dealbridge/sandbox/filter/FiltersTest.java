package dev.dealbridge.sandbox.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class FiltersTest {
    private final SetClock clock = new SetClock("2026-11-24T12:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private long field(String fields, String key) {
        for (JsonNode field : api.get("/v1/" + fields + "?limit=500").data()) {
            if (key.equals(field.path("key").stringValue())) {
                return field.path("id").longValue();
            }
        }
        throw new AssertionError("no field " + key);
    }

    private static ObjectNode leaf(String object, long field, String operator, @Nullable String value) {
        ObjectNode leaf = Json.object().put("object", object).put("field_id", Long.toString(field));
        return leaf.put("operator", operator).put("value", value);
    }

    private static String body(String type, List<ObjectNode> all, List<ObjectNode> any) {
        ArrayNode one = Json.array();
        all.forEach(one::add);
        ArrayNode other = Json.array();
        any.forEach(other::add);
        ArrayNode groups = Json.array();
        groups.add(Json.object().put("glue", "and").set("conditions", one));
        groups.add(Json.object().put("glue", "or").set("conditions", other));
        ObjectNode body = Json.object().put("name", "Mine").put("type", type);
        body.set("conditions", Json.object().put("glue", "and").set("conditions", groups));
        return body.toString();
    }

    private long filter(String type, ObjectNode... all) {
        Api.Answer answer = api.post("/v1/filters", body(type, List.of(all), List.of()));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.id();
    }

    private List<String> names(String path) {
        Api.Answer answer = api.get(path);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.data()
                .valueStream()
                .map(item -> item.path(item.has("title") ? "title" : "name").stringValue())
                .toList();
    }

    private List<String> deals(ObjectNode... all) {
        return names("/api/v2/deals?filter_id=" + filter("deals", all));
    }

    @Test
    void keepsFilters() {
        long title = field("dealFields", "title");
        Api.Answer made = api.post(
                "/v1/filters?include_field_code=true",
                body("deals", List.of(leaf("deal", title, "=", "Crane")), List.of()));
        assertThat(made.data().path("type").stringValue()).isEqualTo("deals");
        assertThat(made.data().path("add_time").stringValue()).isEqualTo("2026-11-24 12:00:00");
        JsonNode kept = made.data()
                .path("conditions")
                .path("conditions")
                .path(0)
                .path("conditions")
                .path(0);
        assertThat(kept.path("field_code").stringValue()).isEqualTo("title");
        assertThat(kept.path("value").stringValue()).isEqualTo("Crane");

        JsonNode read = api.get("/v1/filters/" + made.id()).data();
        assertThat(read.path("conditions")
                        .path("conditions")
                        .path(1)
                        .path("glue")
                        .stringValue())
                .isEqualTo("or");
        assertThat(read.toString()).doesNotContain("field_code");
        assertThat(names("/v1/filters?type=deals")).containsExactly("Mine");
        assertThat(names("/v1/filters?type=people")).isEmpty();

        clock.forward(Duration.ofMinutes(1));
        String other = body("deals", List.of(leaf("deal", title, "IS NOT NULL", null)), List.of());
        JsonNode updated = api.put("/v1/filters/" + made.id(), other.replace("Mine", "All"))
                .data();
        assertThat(updated.path("name").stringValue()).isEqualTo("All");
        assertThat(updated.path("update_time").stringValue()).isEqualTo("2026-11-24 12:01:00");

        assertThat(api.delete("/v1/filters/" + made.id()).id()).isEqualTo(made.id());
        assertThat(api.get("/v1/filters/" + made.id()).status()).isEqualTo(404);
        assertThat(api.get("/api/v2/deals?filter_id=" + made.id()).status()).isEqualTo(404);
        long second = filter("deals");
        assertThat(api.delete("/v1/filters?ids=" + second + ",999").data().toString())
                .isEqualTo("{\"id\":[" + second + "]}");
        assertThat(names("/v1/filters")).isEmpty();
    }

    @Test
    void tellsTheOperators() {
        JsonNode helpers = api.get("/v1/filters/helpers").data();

        assertThat(helpers.path("operators").path("varchar").path("LIKE '%$%'").stringValue())
                .isEqualTo("contains");
        assertThat(helpers.path("operators").path("enum").path(0).path("=").stringValue())
                .isEqualTo("is");
        assertThat(helpers.path("relative_dates").path("Relative dates").has("in_1_week"))
                .isTrue();
        assertThat(helpers.path("address_field_components").path("postal_code").stringValue())
                .isEqualTo("ZIP/Postal code");
    }

    @Test
    void refusesConditionsItDoesNotUnderstand() {
        long title = field("dealFields", "title");
        List<ObjectNode> many = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            many.add(leaf("deal", title, "=", "a" + i));
        }
        Api.Answer refused = api.post("/v1/filters", body("deals", many, List.of()));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("error").stringValue())
                .isEqualTo("Filter is allowed to have at most 16 conditions");
        for (ObjectNode wrong : List.of(
                leaf("ship", title, "=", "x"),
                leaf("product", title, "=", "x"),
                leaf("deal", 999, "=", "x"),
                leaf("deal", title, "SOUNDS LIKE", "x"),
                leaf("deal", title, "=", null),
                leaf("deal", field("dealFields", "add_time"), "<", "2026-13-01"))) {
            assertThat(api.post("/v1/filters", body("deals", List.of(wrong), List.of()))
                            .status())
                    .as(wrong.toString())
                    .isEqualTo(400);
        }
        assertThat(api.post("/v1/filters", body("ships", List.of(), List.of())).status())
                .isEqualTo(400);
        assertThat(api.post("/v1/filters", "{\"name\":\"x\",\"type\":\"deals\",\"conditions\":{}}")
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/api/v2/persons?filter_id=" + filter("deals")).status())
                .isEqualTo(404);
    }

    @Test
    void choosesDealsByTheirFields() {
        long label = api.label("deal", "hot");
        long org = api.post("/api/v2/organizations", "{\"name\":\"Acme\"}").id();
        api.post("/api/v2/deals", "{\"title\":\"Crane\",\"value\":100,\"org_id\":" + org + "}");
        api.post("/api/v2/deals", "{\"title\":\"Crane hire\",\"value\":50,\"label_ids\":[" + label + "]}");
        long lost =
                api.post("/api/v2/deals", "{\"title\":\"Truck\",\"value\":20}").id();
        api.patch("/api/v2/deals/" + lost, "{\"status\":\"lost\"}");
        long title = field("dealFields", "title");
        long value = field("dealFields", "value");
        long labels = field("dealFields", "label");
        long orgs = field("dealFields", "org_id");
        long status = field("dealFields", "status");

        assertThat(deals(leaf("deal", title, "=", "crane"))).containsExactly("Crane");
        assertThat(deals(leaf("deal", title, "!=", "crane"))).containsExactly("Crane hire", "Truck");
        assertThat(deals(leaf("deal", title, "LIKE '$%'", "crane"))).containsExactly("Crane", "Crane hire");
        assertThat(deals(leaf("deal", title, "LIKE '%$'", "hire"))).containsExactly("Crane hire");
        assertThat(deals(leaf("deal", title, "LIKE '%$%'", "ran"))).containsExactly("Crane", "Crane hire");
        assertThat(deals(leaf("deal", title, "NOT LIKE '$%'", "crane"))).containsExactly("Truck");
        assertThat(deals(leaf("deal", title, "NOT LIKE '%$%'", "hire"))).containsExactly("Crane", "Truck");
        assertThat(deals(leaf("deal", value, ">", "20"), leaf("deal", value, "<", "100")))
                .containsExactly("Crane hire");
        assertThat(deals(leaf("deal", value, ">=", "50.00"))).containsExactly("Crane", "Crane hire");
        assertThat(deals(leaf("deal", value, "<=", "50"))).containsExactly("Crane hire", "Truck");
        assertThat(deals(leaf("deal", status, "=", "lost"))).containsExactly("Truck");
        assertThat(deals(leaf("deal", labels, "contains", Long.toString(label))))
                .containsExactly("Crane hire");
        assertThat(deals(leaf("deal", labels, "not_contains", Long.toString(label))))
                .containsExactly("Crane", "Truck");
        assertThat(deals(leaf("deal", labels, "IS NULL", null))).containsExactly("Crane", "Truck");
        assertThat(deals(leaf("deal", orgs, "IS NOT NULL", null))).containsExactly("Crane");
        assertThat(deals(leaf("organization", field("organizationFields", "name"), "=", "Acme")))
                .containsExactly("Crane");
        long either = api.post(
                        "/v1/filters",
                        body(
                                "deals",
                                List.of(leaf("deal", value, "<", "100")),
                                List.of(leaf("deal", title, "=", "Truck"), leaf("deal", title, "=", "Crane"))))
                .id();
        assertThat(names("/api/v2/deals?filter_id=" + either)).containsExactly("Truck");
        assertThat(names("/v1/deals?filter_id=" + either)).containsExactly("Truck");
        assertThat(deals(leaf("deal", field("dealFields", "notes_count"), "=", "0")))
                .hasSize(3);
    }

    @Test
    void choosesByDaysAndCustomFields() {
        String until = api.post("/api/v2/dealFields", "{\"field_name\":\"Term\",\"field_type\":\"daterange\"}")
                .data()
                .path("field_code")
                .stringValue();
        api.post(
                "/api/v2/deals",
                "{\"title\":\"A\",\"expected_close_date\":\"2026-11-25\",\"custom_fields\":{\"" + until
                        + "\":{\"value\":\"2026-11-01\",\"until\":\"2026-11-30\"}}}");
        clock.forward(Duration.ofDays(7));
        api.post("/api/v2/deals", "{\"title\":\"B\",\"expected_close_date\":\"2026-12-31\"}");
        long expected = field("dealFields", "expected_close_date");
        long added = field("dealFields", "add_time");
        long term = field("dealFields", until);

        assertThat(deals(leaf("deal", expected, "<", "2026-12-01"))).containsExactly("A");
        assertThat(deals(leaf("deal", expected, "=", "this_month"))).containsExactly("B");
        assertThat(deals(leaf("deal", added, "=", "1_week_ago"))).containsExactly("A");
        assertThat(deals(leaf("deal", added, "=", "2026-12-01"))).containsExactly("B");
        assertThat(deals(leaf("deal", added, "=", "last_week"))).containsExactly("A");
        assertThat(deals(leaf("deal", added, ">=", "today"))).containsExactly("B");
        assertThat(deals(leaf("deal", added, "=", "before_today"))).containsExactly("A");
        assertThat(deals(leaf("deal", term, "ends_at", "2026-11-30"))).containsExactly("A");
        assertThat(deals(leaf("deal", term, "includes", "2026-11-15"))).containsExactly("A");
        assertThat(deals(leaf("deal", term, "includes", "2026-12-15"))).isEmpty();
        assertThat(deals(leaf("deal", term, "IS NULL", null))).containsExactly("B");
    }

    @Test
    void choosesPersonsOrganizationsAndProducts() {
        long org = api.post("/api/v2/organizations", "{\"name\":\"Acme\"}").id();
        api.post(
                "/api/v2/persons",
                "{\"name\":\"Jane\",\"org_id\":" + org + ",\"emails\":[{\"value\":\"jane@example.com\"}]}");
        api.post("/api/v2/persons", "{\"name\":\"John\"}");
        api.post("/api/v2/products", "{\"name\":\"Bolt\",\"tax\":19}");

        long people = filter("people", leaf("person", field("personFields", "email"), "LIKE '%$%'", "jane@"));
        assertThat(names("/api/v2/persons?filter_id=" + people)).containsExactly("Jane");
        long inAcme = filter("people", leaf("organization", field("organizationFields", "name"), "LIKE '$%'", "ac"));
        assertThat(names("/v1/persons?filter_id=" + inAcme)).containsExactly("Jane");
        long orgs = filter("org", leaf("organization", field("organizationFields", "name"), "=", "Other"));
        assertThat(names("/api/v2/organizations?filter_id=" + orgs)).isEmpty();
        long products = filter("products", leaf("product", field("productFields", "tax"), ">", "18.5"));
        assertThat(names("/api/v2/products?filter_id=" + products)).containsExactly("Bolt");
    }
}
