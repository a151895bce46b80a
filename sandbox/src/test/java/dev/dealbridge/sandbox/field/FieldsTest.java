package dev.dealbridge.sandbox.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.webhook.Receiver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class FieldsTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String field(String type) {
        String options =
                type.equals("enum") || type.equals("set") ? ",\"options\":[{\"label\":\"A\"},{\"label\":\"B\"}]" : "";
        Api.Answer answer = api.post(
                "/api/v2/dealFields",
                "{\"field_name\":\"F %s\",\"field_type\":\"%s\"%s}".formatted(type, type, options));
        assertThat(answer.status()).isEqualTo(200);
        return answer.data().path("field_code").stringValue();
    }

    private long option(String code, int number) {
        return api.get("/api/v2/dealFields/" + code)
                .data()
                .path("options")
                .get(number)
                .path("id")
                .longValue();
    }

    @Test
    void keepsEveryTypeInItsShape() {
        long person = api.post("/api/v2/persons", "{\"name\":\"Erika\"}").id();
        long organization =
                api.post("/api/v2/organizations", "{\"name\":\"Muster\"}").id();
        String single = field("enum");
        String several = field("set");
        Map<String, String> values = new LinkedHashMap<>();
        values.put(single, Long.toString(option(single, 1)));
        values.put(several, "[" + option(several, 0) + "," + option(several, 1) + "]");
        values.put(field("varchar"), "\"INV-2026-0001\"");
        values.put(field("varchar_auto"), "\"auto\"");
        values.put(field("text"), "\"long text\"");
        values.put(field("phone"), "\"+49 30 23125000\"");
        values.put(field("double"), "12.5");
        values.put(field("monetary"), "{\"value\":500.25,\"currency\":\"USD\"}");
        values.put(field("user"), "1");
        values.put(field("org"), Long.toString(organization));
        values.put(field("people"), Long.toString(person));
        values.put(field("date"), "\"2026-12-01\"");
        values.put(field("daterange"), "{\"value\":\"2026-12-01\",\"until\":\"2026-12-24\"}");
        String unset = field("varchar");
        StringBuilder body = new StringBuilder();
        values.forEach((code, value) -> body.append(body.isEmpty() ? "" : ",")
                .append('"')
                .append(code)
                .append("\":")
                .append(value));

        long deal = api.post("/api/v2/deals", "{\"title\":\"T\",\"custom_fields\":{" + body + "}}")
                .id();

        JsonNode custom = api.get("/api/v2/deals/" + deal).data().path("custom_fields");
        values.forEach((code, value) -> assertThat(custom.path(code)).as(code).isEqualTo(Json.parse(value)));
        assertThat(custom.path(unset).isNull()).isTrue();
        assertThat(custom).hasSize(14);
        JsonNode labelled = api.get("/api/v2/deals/" + deal + "?include_option_labels=true&custom_fields=" + single)
                .data()
                .path("custom_fields");
        assertThat(labelled).hasSize(1);
        assertThat(labelled.path(single).path("label").stringValue()).isEqualTo("B");

        ObjectNode cleared = Json.object();
        values.keySet().forEach(code -> cleared.set(code, Json.nothing()));
        api.patch(
                "/api/v2/deals/" + deal,
                Json.object().set("custom_fields", cleared).toString());
        JsonNode none = api.get("/api/v2/deals/" + deal).data().path("custom_fields");
        assertThat(none)
                .hasSize(14)
                .allSatisfy(value -> assertThat(value.isNull()).isTrue());
    }

    @Test
    void completesTimesAndAddresses() {
        String time = field("time");
        String range = field("timerange");
        String address = field("address");
        long deal =
                api.post("/api/v2/deals", """
                        {"title":"T","custom_fields":{
                         "%s":{"value":"09:00:00","timezone_name":"Europe/Berlin"},
                         "%s":{"value":"09:00:00","until":"10:30:00","timezone_name":"Europe/Berlin"},
                         "%s":{"value":"Musterstraße 1, Berlin"}}}""".formatted(time, range, address)).id();

        JsonNode custom = api.get("/api/v2/deals/" + deal).data().path("custom_fields");

        assertThat(custom.path(time).path("timezone_id").isIntegralNumber()).isTrue();
        assertThat(custom.path(range).path("until").stringValue()).isEqualTo("10:30:00");
        assertThat(custom.path(address).propertyNames())
                .containsExactlyInAnyOrder(
                        "value",
                        "formatted_address",
                        "country",
                        "admin_area_level_1",
                        "admin_area_level_2",
                        "locality",
                        "sublocality",
                        "route",
                        "street_number",
                        "subpremise",
                        "postal_code");
        assertThat(custom.path(address).path("locality").isNull()).isTrue();
    }

    @Test
    void refusesValuesOfTheWrongShape() {
        Map<String, List<String>> wrong = new LinkedHashMap<>();
        wrong.put("varchar", List.of("1", "true", "\"" + "x".repeat(256) + "\""));
        wrong.put("double", List.of("\"1\"", "true"));
        wrong.put(
                "monetary",
                List.of(
                        "5",
                        "{\"value\":5}",
                        "{\"value\":\"5\",\"currency\":\"EUR\"}",
                        "{\"value\":5,\"currency\":\"XXQ\"}"));
        wrong.put("enum", List.of("\"1\"", "999", "[1]"));
        wrong.put("set", List.of("[]", "999", "[999]"));
        wrong.put("date", List.of("\"2026-02-30\"", "\"01.02.2026\"", "1"));
        wrong.put("daterange", List.of("\"2026-01-01\"", "{\"value\":\"2026-01-01\"}"));
        wrong.put(
                "time",
                List.of(
                        "\"09:00:00\"",
                        "{\"value\":\"25:00:00\"}",
                        "{\"value\":\"09:00:00\",\"timezone_name\":\"Mars\"}"));
        wrong.put("people", List.of("99", "\"1\""));
        wrong.put("address", List.of("\"x\"", "{\"country\":\"DE\"}", "{\"value\":\"x\",\"planet\":\"Mars\"}"));
        wrong.forEach((type, values) -> {
            String code = field(type);
            for (String value : values) {
                Api.Answer answer = api.post(
                        "/api/v2/deals", "{\"title\":\"T\",\"custom_fields\":{\"" + code + "\":" + value + "}}");
                assertThat(answer.status()).as(type + " " + value).isEqualTo(400);
                assertThat(answer.body().path("error").stringValue())
                        .startsWith("Validation failed: custom_fields." + code + ": ");
            }
        });
        assertThat(api.get("/api/v2/deals").data()).isEmpty();
    }

    @Test
    void makesChangesAndRemovesFields() {
        String code = field("varchar");
        long deal = api.post("/api/v2/deals", "{\"title\":\"T\",\"custom_fields\":{\"" + code + "\":\"x\"}}")
                .id();
        assertThat(code).matches("[0-9a-f]{40}");

        JsonNode renamed = api.patch("/api/v2/dealFields/" + code, "{\"field_name\":\"Neuer Name\"}")
                .data();
        assertThat(renamed.path("field_name").stringValue()).isEqualTo("Neuer Name");
        assertThat(renamed.path("is_custom_field").booleanValue()).isTrue();
        assertThat(api.patch("/api/v2/dealFields/" + code, "{\"field_type\":\"text\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.patch("/api/v2/dealFields/title", "{\"field_name\":\"x\"}")
                        .status())
                .isEqualTo(400);

        assertThat(api.delete("/api/v2/dealFields/" + code)
                        .data()
                        .path("field_code")
                        .stringValue())
                .isEqualTo(code);
        assertThat(api.get("/api/v2/dealFields/" + code).status()).isEqualTo(404);
        assertThat(api.get("/api/v2/deals/" + deal).data().path("custom_fields").isNull())
                .isTrue();
        assertThat(api.patch("/api/v2/deals/" + deal, "{\"custom_fields\":{\"" + code + "\":\"y\"}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void changesOptions() {
        String code = field("enum");
        String path = "/api/v2/dealFields/" + code + "/options";

        JsonNode added = api.post(path, "[{\"label\":\"C\"}]").data();
        assertThat(added).hasSize(1);
        long id = added.get(0).path("id").longValue();
        api.patch(path, "[{\"id\":" + id + ",\"label\":\"D\"}]");
        assertThat(api.get("/api/v2/dealFields/" + code).data().path("options"))
                .extracting(option -> option.path("label").stringValue())
                .containsExactly("A", "B", "D");
        assertThat(api.send("DELETE", path, "[{\"id\":" + id + "}]")
                        .data()
                        .get(0)
                        .path("label")
                        .stringValue())
                .isEqualTo("D");
        assertThat(api.get("/api/v2/dealFields/" + code).data().path("options")).hasSize(2);
        assertThat(api.send("DELETE", path, "[{\"id\":" + id + "}]").status()).isEqualTo(400);
        assertThat(api.post("/api/v2/dealFields", "{\"field_name\":\"x\",\"field_type\":\"enum\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void listsFieldsInPages() {
        for (int i = 0; i < 5; i++) {
            field("varchar");
        }
        List<String> codes = new ArrayList<>();
        String cursor = "";
        do {
            Api.Answer page = api.get("/api/v2/dealFields?limit=7" + cursor);
            page.data().forEach(field -> codes.add(field.path("field_code").stringValue()));
            String next = Json.textAt(page.body().path("additional_data"), "next_cursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());

        assertThat(codes)
                .doesNotHaveDuplicates()
                .contains("title", "value", "label_ids")
                .hasSizeGreaterThan(30);
        for (String kind : List.of("person", "organization", "product", "activity")) {
            assertThat(api.get("/api/v2/" + kind + "Fields").data()).as(kind).isNotEmpty();
        }
        assertThat(api.post("/api/v2/activityFields", "{}").status()).isEqualTo(405);
    }

    @Test
    void labelsRecordsWithOptionsOfTheLabelField() {
        for (String kind : List.of("deal", "person", "organization")) {
            String options = "/api/v2/" + kind + "Fields/label_ids/options";
            JsonNode made = api.post(options, "[{\"label\":\"Hot\"},{\"label\":\"Cold\"}]")
                    .data();
            long hot = made.get(0).path("id").longValue();
            long cold = made.get(1).path("id").longValue();
            String name = kind.equals("deal") ? "title" : "name";
            String path = "/api/v2/" + kind + "s";
            long record = api.post(path, "{\"" + name + "\":\"X\",\"label_ids\":[" + hot + "," + cold + "]}")
                    .id();

            assertThat(api.get(path + "/" + record).data().has("labels")).isFalse();
            assertThat(api.get(path + "/" + record + "?include_labels=true")
                            .data()
                            .path("labels"))
                    .as(kind)
                    .isEqualTo(made);
            assertThat(api.get(path + "?include_labels=true").data().get(0).path("labels"))
                    .isEqualTo(made);
            Api.Answer unknown = api.patch(path + "/" + record, "{\"label_ids\":[" + hot + ",4711]}");
            assertThat(unknown.status()).isEqualTo(400);
            assertThat(unknown.body().path("error").stringValue()).contains("4711");

            assertThat(api.patch(options, "[{\"id\":" + hot + ",\"label\":\"Hotter\"}]")
                            .data()
                            .get(0)
                            .path("label")
                            .stringValue())
                    .isEqualTo("Hotter");
            assertThat(api.send("DELETE", options, "[{\"id\":" + cold + "}]").data())
                    .hasSize(1);
            assertThat(api.get("/api/v2/" + kind + "Fields/label_ids").data().path("options"))
                    .hasSize(1);
            assertThat(api.patch(path + "/" + record, "{\"label_ids\":null}")
                            .data()
                            .path("label_ids"))
                    .isEmpty();
            assertThat(api.patch(path + "/" + record, "{\"label_ids\":[" + cold + "]}")
                            .status())
                    .isEqualTo(400);
        }
        assertThat(api.post("/api/v2/dealFields/status/options", "[{\"label\":\"paused\"}]")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void keepsSettingsOfThePagesWhereTheDocumentHasThem() {
        JsonNode made = api.post("/api/v2/dealFields", """
                        {"field_name":"F","field_type":"varchar","description":"what for",
                         "ui_visibility":{"add_visible_flag":true},
                         "important_fields":{"enabled":true,"stage_ids":[1]},
                         "required_fields":{"enabled":true,"statuses":{"1":["won"]}}}""").data();
        assertThat(made.path("description").stringValue()).isEqualTo("what for");
        assertThat(made.path("ui_visibility").path("add_visible_flag").booleanValue())
                .isTrue();
        assertThat(made.path("ui_visibility")
                        .path("show_in_pipelines")
                        .path("show_in_all")
                        .booleanValue())
                .isTrue();
        String path = "/api/v2/dealFields/" + made.path("field_code").stringValue();
        assertThat(api.get(path).data().has("ui_visibility")).isFalse();
        api.patch(path, "{\"ui_visibility\":{\"details_visible_flag\":false}}");
        JsonNode shown =
                api.get(path + "?include_fields=ui_visibility,required_fields").data();
        assertThat(shown.path("ui_visibility").path("add_visible_flag").booleanValue())
                .isTrue();
        assertThat(shown.path("ui_visibility").path("details_visible_flag").booleanValue())
                .isFalse();
        assertThat(shown.path("required_fields")
                        .path("statuses")
                        .path("1")
                        .get(0)
                        .stringValue())
                .isEqualTo("won");
        assertThat(shown.has("important_fields")).isFalse();

        for (String wrong : List.of(
                "{}",
                "{\"field_type\":\"text\"}",
                "{\"ui_visibility\":{\"add_visible_flag\":1}}",
                "{\"important_fields\":{\"enabled\":true,\"stage_ids\":[99]}}",
                "{\"important_fields\":{\"enabled\":true,\"stage_ids\":\"1\"}}",
                "{\"required_fields\":true}")) {
            assertThat(api.patch(path, wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(api.patch(path + "?x=1", "{\"field_name\":\"G\"}").status()).isEqualTo(400);
        assertThat(api.delete(path + "?x=1").status()).isEqualTo(400);
        assertThat(api.post(
                                "/api/v2/personFields",
                                "{\"field_name\":\"F\",\"field_type\":\"text\",\"description\":\"no\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post("/api/v2/productFields", """
                                {"field_name":"F","field_type":"text","required_fields":{"enabled":true}}""").status()).isEqualTo(400);
        assertThat(api.get("/api/v2/productFields?include_fields=required_fields")
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/api/v2/personFields/name").data().has("description"))
                .isFalse();
        assertThat(api.get("/api/v2/dealFields/title").data().has("description"))
                .isTrue();
    }

    @Test
    void limitsCustomFieldsByPlan() {
        try (Sandbox small = Sandbox.start(SandboxSettings.defaults().withPlan(Plan.LITE, 1))) {
            Api lite = new Api(small.baseUri(), small.inspectorToken());
            for (int i = 0; i < 30; i++) {
                String kind = i % 2 == 0 ? "deal" : "person";
                assertThat(lite.post(
                                        "/api/v2/" + kind + "Fields",
                                        "{\"field_name\":\"F" + i + "\",\"field_type\":\"text\"}")
                                .status())
                        .isEqualTo(200);
            }
            Api.Answer refused =
                    lite.post("/api/v2/productFields", "{\"field_name\":\"One more\",\"field_type\":\"text\"}");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body().path("code").stringValue()).startsWith("feature_capping_");
            assertThat(lite.post("/api/v1/dealFields", "{\"name\":\"Old\",\"field_type\":\"text\"}")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void tellsWebhooksOfFields() throws InterruptedException {
        try (Receiver receiver = new Receiver()) {
            api.post("/api/v1/webhooks", """
                    {"subscription_url":"%s","event_action":"*","event_object":"deal_field","name":"F"}""".formatted(receiver.url()));
            api.post("/api/v2/personFields", "{\"field_name\":\"P\",\"field_type\":\"text\"}");
            String path = "/api/v2/dealFields/" + field("text");
            JsonNode made = receiver.next().body();
            assertThat(made.path("meta").path("entity").stringValue()).isEqualTo("deal_field");
            assertThat(made.path("data").path("field_name").stringValue()).isEqualTo("F text");
            api.patch(path, "{\"field_name\":\"G\"}");
            assertThat(receiver.next()
                            .body()
                            .path("previous")
                            .path("field_name")
                            .stringValue())
                    .isEqualTo("F text");
            api.delete(path);
            assertThat(receiver.next().body().path("meta").path("action").stringValue())
                    .isEqualTo("delete");
            api.post("/api/v2/dealFields/label_ids/options", "[{\"label\":\"Hot\"}]");
            assertThat(receiver.next().body().path("data").path("options")).hasSize(1);
        }
    }
}
