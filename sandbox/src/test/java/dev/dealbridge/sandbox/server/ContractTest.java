package dev.dealbridge.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.webhook.Receiver;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The sandbox sends every fixture's shape: the same keys, each with a value of the same JSON type.
class ContractTest {

    /// The field code in the fixtures; the sandbox makes its own.
    private static final String FIELD = "0123456789abcdef0123456789abcdef01234567";

    private static final Sandbox SANDBOX =
            Sandbox.start(SandboxSettings.defaults().withClock(new SetClock("2026-03-02T09:30:00Z")));
    private static final Api API = new Api(SANDBOX.baseUri(), SANDBOX.token());
    private static final Receiver RECEIVER = new Receiver();
    private static final Map<String, JsonNode> SENT = new TreeMap<>();

    @BeforeAll
    static void play() throws InterruptedException {
        SENT.put("user", API.get("/api/v1/users/me").body());
        long pipeline = API.post("/api/v2/pipelines", "{\"name\":\"Direct\"}").id();
        SENT.put("pipeline", API.get("/api/v2/pipelines/" + pipeline).body());
        long stage = API.post("/api/v2/stages", """
                        {"name":"Signed","pipeline_id":%d,"deal_probability":90,"is_deal_rot_enabled":true,
                        "days_to_rotten":30}""".formatted(pipeline)).id();
        SENT.put("stage", API.get("/api/v2/stages/" + stage).body());
        Api.Answer field = API.post("/api/v2/dealFields", """
                {"field_name":"Invoice amount","field_type":"monetary"}""");
        String code = field.data().path("field_code").stringValue();
        SENT.put("deal-field", coded(API.get("/api/v2/dealFields/" + code).body(), code));
        long organization = API.post("/api/v2/organizations", """
                        {"name":"Muster Handels GmbH","address":{"value":"Lindenstraße 7, 10969 Berlin, Germany",
                        "country":"Germany","locality":"Berlin","route":"Lindenstraße","street_number":"7",
                        "postal_code":"10969"}}""").id();
        SENT.put(
                "organization", API.get("/api/v2/organizations/" + organization).body());
        long person = API.post("/api/v2/persons", """
                        {"name":"Erika Muster","org_id":%d,
                        "emails":[{"value":"erika@muster.example","primary":true,"label":"work"}],
                        "phones":[{"value":"+49 30 0000","primary":true,"label":"work"}]}""".formatted(organization)).id();
        SENT.put("person", API.get("/api/v2/persons/" + person).body());
        long product = API.post("/api/v2/products", """
                        {"name":"Workshop","code":"WS-1","description":"One day","unit":"day","tax":19,
                        "prices":[{"currency":"EUR","price":1000,"cost":400}]}""").id();
        SENT.put("product", API.get("/api/v2/products/" + product).body());
        long deal = API.post("/api/v2/deals", """
                        {"title":"Workshops in spring","value":1800.5,"currency":"EUR","org_id":%d,"person_id":%d,
                        "stage_id":%d,"probability":80,"expected_close_date":"2026-03-31",
                        "custom_fields":{"%s":{"value":2142.6,"currency":"EUR"}}}""".formatted(organization, person, stage, code))
                .id();
        String ofDeal = "/api/v2/deals/" + deal;
        API.post(ofDeal + "/products", """
                {"product_id":%d,"item_price":1000.25,"quantity":2,"discount":10,"discount_type":"percentage","tax":19,
                "tax_method":"exclusive","comments":"in two parts"}""".formatted(product));
        SENT.put("deal-products", API.get(ofDeal + "/products").body());
        API.post(ofDeal + "/discounts", """
                {"description":"Loyalty","amount":5,"type":"percentage"}""");
        SENT.put("deal-discounts", API.get(ofDeal + "/discounts").body());
        SENT.put(
                "webhook",
                API.post("/api/v1/webhooks", """
                {"subscription_url":"%s","event_action":"change","event_object":"*","version":"2.0","name":"Sample",
                "http_auth_user":"sample","http_auth_password":"sample"}""".formatted(RECEIVER.url())).body());
        API.patch(ofDeal, "{\"status\":\"won\"}");
        SENT.put("webhook-deal", coded(RECEIVER.next().body(), code));
        SENT.put("deal", coded(API.get(ofDeal).body(), code));
        API.patch("/api/v2/organizations/" + organization, "{\"name\":\"Muster Handel GmbH\"}");
        SENT.put("webhook-organization", RECEIVER.next().body());
        API.patch("/api/v2/persons/" + person, "{\"name\":\"Erika Beispiel\"}");
        SENT.put("webhook-person", RECEIVER.next().body());
        API.patch("/api/v2/products/" + product, "{\"code\":\"WS-2\"}");
        SENT.put("webhook-product", RECEIVER.next().body());
        String dealId = Long.toString(deal);
        SENT.put(
                "file",
                API.upload("invoice.pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8), Map.of("deal_id", dealId))
                        .body());
        SENT.put(
                "note",
                API.post("/api/v1/notes", "{\"content\":\"<p>Invoice sent</p>\",\"deal_id\":%s}".formatted(dealId))
                        .body());
        SENT.put("error-v1", API.get("/api/v1/notes/999999").body());
        SENT.put(
                "error-v2",
                API.post("/api/v2/deals", "{\"title\":\"x\",\"colour\":\"red\"}")
                        .body());
        SENT.put(
                "error-token",
                new Api(SANDBOX.baseUri(), "0".repeat(40)).get(ofDeal).body());
    }

    @AfterAll
    static void stop() {
        SANDBOX.close();
        RECEIVER.close();
    }

    static Iterable<String> names() {
        return Contract.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void sendsTheShape(String name) {
        assertThat(SENT).containsKey(name);
        assertShape(name, Contract.read(name), SENT.getOrDefault(name, Json.object()));
    }

    @Test
    void everyKindHasAFixture() {
        assertThat(Contract.names()).containsExactlyElementsOf(SENT.keySet());
    }

    private static JsonNode coded(JsonNode body, String code) {
        return Json.parse(body.toString().replace(code, FIELD).getBytes(StandardCharsets.UTF_8));
    }

    private static void assertShape(String name, JsonNode fixture, JsonNode sent) {
        assertThat(sent.getNodeType()).as(name).isEqualTo(fixture.getNodeType());
        if (fixture.isObject()) {
            assertThat(sent.propertyNames()).as(name).containsExactlyInAnyOrderElementsOf(fixture.propertyNames());
            fixture.properties()
                    .forEach(entry ->
                            assertShape(name + "." + entry.getKey(), entry.getValue(), sent.path(entry.getKey())));
        } else if (fixture.isArray()) {
            assertThat(sent.size()).as(name).isEqualTo(fixture.size());
            for (int i = 0; i < fixture.size(); i++) {
                assertShape(name + "[" + i + "]", fixture.get(i), sent.get(i));
            }
        }
    }
}
