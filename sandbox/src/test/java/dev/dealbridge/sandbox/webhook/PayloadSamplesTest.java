package dev.dealbridge.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.server.Shared;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Every published or recorded delivery of a served kind must be a shape that the sandbox produces: the same keys with
/// the same
/// JSON types. Keys that we send beyond a sample are newer than the sample, and listed.
class PayloadSamplesTest {
    /// Newer than the printed samples of 2022 and 2024: recorded in 2026, or announced in the changelog.
    private static final Map<String, Set<String>> NEWER = Map.of(
            "meta", Set.of("permitted_user_ids"),
            "deal", Set.of("is_archived", "archive_time"),
            "person", Set.of("label_ids"),
            "organization", Set.of("annual_revenue", "employee_count", "industry", "linkedin", "website"),
            "product", Set.of(),
            "pipeline", Set.of(),
            "stage", Set.of(),
            "note", Set.of(),
            "activity", Set.of("update_user_id"),
            "lead", Set.of());
    /// Kinds that this sandbox does not send yet.
    private static final Set<String> NOT_SERVED = Set.of("user");

    private final SetClock clock = new SetClock("2026-11-24T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());
    private final Receiver receiver = new Receiver();

    @AfterEach
    void stop() {
        sandbox.close();
        receiver.close();
    }

    @Test
    void producesTheShapeOfEverySample() throws Exception {
        Map<String, JsonNode> ours = produce();
        int compared = 0;
        for (JsonNode sample : samples()) {
            String entity = sample.path("meta").path("entity").stringValue();
            if (NOT_SERVED.contains(entity)) {
                continue;
            }
            String name = sample.path("meta").path("action").stringValue() + "." + entity;
            JsonNode body = ours.get(name);
            assertThat(body).as(name).isNotNull();
            if (body == null) {
                throw new AssertionError(name);
            }
            assertThat(body.propertyNames()).containsExactlyInAnyOrderElementsOf(sample.propertyNames());
            assertShape(name + " meta", sample.path("meta"), body.path("meta"), NEWER.get("meta"));
            for (String part : List.of("data", "previous")) {
                boolean changes = part.equals("previous") && name.startsWith("change");
                if (changes) {
                    assertPrevious(name, sample.path(part), body.path(part), body.path("data"));
                } else {
                    assertShape(name + " " + part, sample.path(part), body.path(part), NEWER.get(entity));
                }
            }
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(25);
    }

    private static List<JsonNode> samples() throws IOException {
        Path folder = Shared.at("pipedrive/samples/webhooks-v2");
        List<JsonNode> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                JsonNode json = Json.parse(Files.readAllBytes(file));
                JsonNode body = json.has("body") ? json.path("body") : json;
                if (body.has("meta")) {
                    samples.add(body);
                }
            }
        }
        assertThat(samples).hasSizeGreaterThan(25);
        return samples;
    }

    private static void assertShape(
            String name, JsonNode sample, JsonNode ours, @org.jspecify.annotations.Nullable Set<String> newer) {
        if (sample.isNull()) {
            assertThat(ours.isNull()).as(name).isTrue();
            return;
        }
        Set<String> expected = new TreeSet<>(sample.propertyNames());
        Set<String> actual = new TreeSet<>(ours.propertyNames());
        assertThat(actual).as(name).containsAll(expected);
        actual.removeAll(expected);
        assertThat(newer == null ? Set.<String>of() : newer)
                .as(name + ": keys beyond the sample")
                .containsAll(actual);
        for (String key : expected) {
            assertType(name + "." + key, sample.path(key), ours.path(key));
        }
    }

    /// A null in a sample says nothing about the type of a value; a value in it does.
    private static void assertType(String name, JsonNode sample, JsonNode ours) {
        if (!sample.isNull() && !(name.endsWith("update_time") && ours.isNull())) {
            assertThat(ours.getNodeType()).as(name).isEqualTo(sample.getNodeType());
        }
    }

    private static void assertPrevious(String name, JsonNode sample, JsonNode ours, JsonNode data) {
        assertThat(data.propertyNames()).as(name).containsAll(ours.propertyNames());
        boolean sampleHasTime = sample.has("update_time");
        assertThat(ours.has("update_time")).as(name + " previous.update_time").isEqualTo(sampleHasTime);
        ours.properties().forEach(entry -> {
            if (!entry.getKey().equals("custom_fields")) {
                assertThat(Json.same(entry.getValue(), data.path(entry.getKey())))
                        .as(name + " " + entry.getKey())
                        .isFalse();
            }
        });
    }

    /// Makes one event of every kind and action, with values wherever a sample has some.
    private Map<String, JsonNode> produce() throws InterruptedException {
        later().post(
                        "/api/v1/webhooks",
                        "{\"subscription_url\":\"%s\",\"event_action\":\"*\",\"event_object\":\"*\",\"name\":\"All\"}"
                                .formatted(receiver.url()));
        String address = field("deal", "address");
        String number = field("organization", "double");
        long pipeline = later().post("/api/v2/pipelines", "{\"name\":\"Sample pipeline\"}")
                .id();
        later().patch("/api/v2/pipelines/" + pipeline, "{\"is_deal_probability_enabled\":true}");
        long stage = later().post("/api/v2/stages", "{\"name\":\"Sample Stage\",\"pipeline_id\":" + pipeline + "}")
                .id();
        later().patch("/api/v2/stages/" + stage, "{\"is_deal_rot_enabled\":true,\"days_to_rotten\":1}");
        long organization = later().post("/api/v2/organizations", "{\"name\":\"Sample Org\"}")
                .id();
        long person = later().post("/api/v2/persons", "{\"name\":\"Sample\",\"org_id\":" + organization + "}")
                .id();
        long product = later().post("/api/v2/products", """
                        {"name":"Oranges","code":"OR-0001","category":%d,"tax":2,
                         "prices":[{"currency":"EUR","price":234,"cost":123,"direct_cost":111}]}""".formatted(option("product", "category")))
                .id();
        later().patch("/api/v2/products/" + product, "{\"description\":\"Basket of oranges\"}");
        long deal = later().post(
                        "/api/v2/deals",
                        "{\"title\":\"Sample Org deal\",\"org_id\":%d,\"person_id\":%d,\"value\":100,\"channel\":7}"
                                .formatted(organization, person))
                .id();
        later().patch(
                        "/api/v2/deals/" + deal,
                        "{\"label_ids\":[" + option("deal", "label_ids") + "," + option("deal", "label_ids")
                                + "],\"custom_fields\":{\"" + address
                                + "\":{\"value\":\"Tallinn, Estonia\"}}}");
        long note = later().post("/api/v1/notes", "{\"content\":\"Deal note\",\"deal_id\":" + deal + "}")
                .id();
        later().put("/api/v1/notes/" + note, "{\"content\":\"Deal note (updated)\"}");
        later().patch("/api/v2/persons/" + person, "{\"name\":\"Sample Person\"}");
        long activity =
                later().post("/api/v2/activities", """
                        {"subject":"Call with friends","type":"meeting","deal_id":%d,"due_date":"2022-11-24",
                         "participants":[{"person_id":%d}]}""".formatted(deal, person)).id();
        later().patch("/api/v2/activities/" + activity, "{\"subject\":\"Call with friends and family\"}");
        later().patch("/api/v2/organizations/" + organization, "{\"custom_fields\":{\"" + number + "\":978}}");
        later().delete("/api/v1/notes/" + note);
        String lead = later().post("/v1/leads", """
                        {"title":"Lead Org lead","person_id":%d,"organization_id":%d,"value":{"amount":300,"currency":"EUR"}}""".formatted(person, organization))
                .data()
                .path("id")
                .stringValue();
        later().patch("/v1/leads/" + lead, "{\"value\":{\"amount\":500,\"currency\":\"EUR\"}}");
        later().delete("/v1/leads/" + lead);
        for (String path : List.of(
                "activities/" + activity,
                "deals/" + deal,
                "persons/" + person,
                "organizations/" + organization,
                "products/" + product,
                "stages/" + stage,
                "pipelines/" + pipeline)) {
            assertThat(later().delete("/api/v2/" + path).status()).isEqualTo(200);
        }
        assertThat(sandbox.control().awaitDeliveries(Duration.ofSeconds(10))).isTrue();
        Map<String, JsonNode> byName = new HashMap<>();
        for (Receiver.Delivery delivery : receiver.all()) {
            JsonNode meta = delivery.body().path("meta");
            byName.put(
                    meta.path("action").stringValue() + "."
                            + meta.path("entity").stringValue(),
                    delivery.body());
        }
        return byName;
    }

    /// Times are whole seconds: a change must be later than what it changes.
    private Api later() {
        clock.forward(Duration.ofSeconds(1));
        return api;
    }

    private long option(String entity, String field) {
        return api.post("/api/v2/" + entity + "Fields/" + field + "/options", "[{\"label\":\"L\"}]")
                .data()
                .get(0)
                .path("id")
                .longValue();
    }

    private String field(String entity, String type) {
        return api.post("/api/v2/" + entity + "Fields", "{\"field_name\":\"F\",\"field_type\":\"" + type + "\"}")
                .data()
                .path("field_code")
                .stringValue();
    }

    @Test
    void typesCustomFieldsAsPrinted() throws Exception {
        JsonNode printed = Json.parse(Files.readAllBytes(
                Shared.at("pipedrive/samples/webhooks-v2/official-custom-field-shapes-by-type.json")));
        long organization =
                api.post("/api/v2/organizations", "{\"name\":\"Muster\"}").id();
        long person = api.post("/api/v2/persons", "{\"name\":\"Erika\"}").id();
        Map<String, String> values = new HashMap<>(Map.of(
                "varchar", "\"a\"",
                "text", "\"a\"",
                "varchar_auto", "\"a\"",
                "double", "123",
                "monetary", "{\"value\":200,\"currency\":\"EUR\"}",
                "people", Long.toString(person),
                "org", Long.toString(organization),
                "user", "1",
                "phone", "\"1234-5678\"",
                "date", "\"2023-06-27\""));
        values.put("time", "{\"value\":\"00:45:00\",\"timezone_name\":\"Europe/Tallinn\"}");
        values.put("timerange", "{\"value\":\"00:00:00\",\"until\":\"01:15:00\",\"timezone_name\":\"Europe/Tallinn\"}");
        values.put("daterange", "{\"value\":\"2023-06-06\",\"until\":\"2023-06-14\"}");
        values.put("address", "{\"value\":\"Mustamäe tee 3a, Tallinn, Estonia\"}");
        Map<String, String> codes = new HashMap<>();
        for (String type : printed.propertyNames()) {
            String options = type.equals("enum") || type.equals("set") ? ",\"options\":[{\"label\":\"A\"}]" : "";
            JsonNode field = api.post(
                            "/api/v2/dealFields",
                            "{\"field_name\":\"F\",\"field_type\":\"" + type + "\"" + options + "}")
                    .data();
            codes.put(type, field.path("field_code").stringValue());
            if (!options.isEmpty()) {
                String id = field.path("options").get(0).path("id").toString();
                values.put(type, type.equals("set") ? "[" + id + "]" : id);
            }
        }
        api.post(
                "/api/v1/webhooks",
                "{\"subscription_url\":\"%s\",\"event_action\":\"*\",\"event_object\":\"deal\",\"name\":\"All\"}"
                        .formatted(receiver.url()));
        StringBuilder custom = new StringBuilder();
        codes.forEach((type, code) ->
                custom.append(custom.isEmpty() ? "" : ",").append("\"" + code + "\":" + values.get(type)));
        assertThat(api.post("/api/v2/deals", "{\"title\":\"T\",\"custom_fields\":{" + custom + "}}")
                        .status())
                .isEqualTo(200);

        JsonNode shown = receiver.next().body().path("data").path("custom_fields");

        assertThat(printed.propertyNames()).hasSizeGreaterThanOrEqualTo(15);
        for (String type : printed.propertyNames()) {
            JsonNode ours = shown.path(String.valueOf(codes.get(type)));
            assertThat(ours.propertyNames())
                    .as(type)
                    .containsExactlyInAnyOrderElementsOf(printed.path(type).propertyNames());
            for (String key : ours.propertyNames()) {
                assertThat(ours.path(key).getNodeType())
                        .as(type + "." + key)
                        .isEqualTo(printed.path(type).path(key).getNodeType());
            }
            assertThat(ours.path("type").stringValue()).isEqualTo(type);
        }
    }
}
