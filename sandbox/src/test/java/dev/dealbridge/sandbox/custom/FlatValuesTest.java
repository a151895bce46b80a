package dev.dealbridge.sandbox.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Custom fields in API v1 and in v2: the same values in two shapes.
class FlatValuesTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String field(String type) {
        String options =
                type.equals("enum") || type.equals("set") ? ",\"options\":[{\"label\":\"A\"},{\"label\":\"B\"}]" : "";
        return api.post(
                        "/api/v2/productFields",
                        "{\"field_name\":\"F %s\",\"field_type\":\"%s\"%s}".formatted(type, type, options))
                .data()
                .path("field_code")
                .stringValue();
    }

    /// JSON with `'` for quotes and `F` for the code of the field.
    private static ObjectNode read(String json, String code) {
        return (ObjectNode) Json.parse(json.replace("F", code).replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "varchar      | {'F':'abc'}                 | {'F':'abc'}",
                "varchar      | {'F':12}                    | {'F':'12'}",
                "varchar_auto | {'F':'abc'}                 | {'F':'abc'}",
                "text         | {'F':'long'}                | {'F':'long'}",
                "phone        | {'F':'+49 30'}              | {'F':'+49 30'}",
                "double       | {'F':'12.5'}                | {'F':12.5}",
                "double       | {'F':12.5}                  | {'F':12.5}",
                "monetary     | {'F':'500','F_currency':'USD'} | {'F':{'value':500,'currency':'USD'}}",
                "enum         | {'F':'1'}                   | {'F':1}",
                "enum         | {'F':2}                     | {'F':2}",
                "set          | {'F':'1,2'}                 | {'F':[1,2]}",
                "set          | {'F':['2']}                 | {'F':[2]}",
                "set          | {'F':1}                     | {'F':[1]}",
                "date         | {'F':'2026-12-01'}          | {'F':'2026-12-01'}",
                "daterange    | {'F':'2026-12-01','F_until':'2026-12-24'} | {'F':{'value':'2026-12-01','until':'2026-12-24'}}",
            })
    void readsWhatClientsOfVersionOneWrite(String type, String flat, String stored) {
        String code = field(type);

        Api.Answer made =
                api.post("/api/v1/products", read(flat, code).put("name", "P").toString());

        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        JsonNode custom = api.get("/api/v2/products/" + made.id()).data().path("custom_fields");
        assertThat(custom).isEqualTo(read(stored, code));
    }

    @Test
    void pointsToRecords() {
        String user = field("user");
        String people = field("people");
        String org = field("org");
        long person = api.post("/api/v2/persons", "{\"name\":\"Erika\"}").id();
        long organization =
                api.post("/api/v2/organizations", "{\"name\":\"Muster\"}").id();

        JsonNode made = api.post("/api/v1/products", """
                        {"name":"P","%s":"1","%s":"%d","%s":%d}""".formatted(user, people, person, org, organization))
                .data();

        assertThat(id(made.path(user))).isEqualTo(1);
        assertThat(made.path(user).path("name").isString()).isTrue();
        assertThat(id(made.path(people))).isEqualTo(person);
        assertThat(id(made.path(org))).isEqualTo(organization);
        JsonNode custom = api.get("/api/v2/products/" + made.path("id")).data().path("custom_fields");
        assertThat(custom.path(user).longValue()).isEqualTo(1);
        assertThat(custom.path(people).longValue()).isEqualTo(person);
        assertThat(custom.path(org).longValue()).isEqualTo(organization);
        assertThat(api.post("/api/v1/products", "{\"name\":\"P\",\"" + user + "\":99}")
                        .status())
                .isEqualTo(400);
    }

    /// The id of a record that may be shown in its place.
    private static long id(JsonNode shown) {
        return shown.isObject() ? shown.path("value").longValue() : shown.longValue();
    }

    @Test
    void keepsTimesInTheirZone() {
        String time = field("time");
        String range = field("timerange");
        JsonNode there =
                api.post("/api/v2/products", """
                        {"name":"P","custom_fields":{
                         "%s":{"value":"09:00:00","timezone_name":"Europe/Berlin"},
                         "%s":{"value":"09:00:00","until":"10:00:00","timezone_name":"Europe/Tallinn"}}}""".formatted(time, range)).data();
        JsonNode flat = api.get("/api/v1/products/" + there.path("id")).data();
        assertThat(flat.path(time).stringValue()).isEqualTo("09:00:00");
        assertThat(flat.path(time + "_timezone_id"))
                .isEqualTo(there.path("custom_fields").path(time).path("timezone_id"));
        assertThat(flat.path(range + "_until").stringValue()).isEqualTo("10:00:00");

        ObjectNode body = Json.object().put("name", "Q");
        for (String part : List.of(time, time + "_timezone_id", range, range + "_until", range + "_timezone_id")) {
            body.set(part, flat.path(part));
        }
        long copy = api.post("/api/v1/products", body.toString()).id();
        assertThat(api.get("/api/v2/products/" + copy).data().path("custom_fields"))
                .isEqualTo(there.path("custom_fields"));
        assertThat(api.put(
                                "/api/v1/products/" + copy,
                                body.put(time + "_timezone_id", 99_999).toString())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void takesAddressesApart() {
        String code = field("address");
        long id = api.post("/api/v1/products", """
                        {"name":"P","%s":"Musterstraße 1, Berlin","%s_locality":"Berlin"}""".formatted(code, code)).id();

        JsonNode custom =
                api.get("/api/v2/products/" + id).data().path("custom_fields").path(code);
        assertThat(custom.path("value").stringValue()).isEqualTo("Musterstraße 1, Berlin");
        assertThat(custom.path("locality").stringValue()).isEqualTo("Berlin");
        JsonNode flat = api.get("/api/v1/products/" + id).data();
        assertThat(flat.path(code).stringValue()).isEqualTo("Musterstraße 1, Berlin");
        assertThat(flat.path(code + "_formatted_address").stringValue()).isEqualTo("Musterstraße 1, Berlin");
        assertThat(flat.path(code + "_country").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void clearsEveryType(String nothing) {
        ObjectNode custom = Json.object();
        custom.set(field("varchar"), Json.parse("\"a\""));
        custom.set(field("double"), Json.parse("1"));
        custom.set(field("monetary"), Json.parse("{\"value\":1,\"currency\":\"EUR\"}"));
        custom.set(field("enum"), Json.parse("1"));
        custom.set(field("set"), Json.parse("[3]"));
        custom.set(field("user"), Json.parse("1"));
        custom.set(field("date"), Json.parse("\"2026-12-01\""));
        custom.set(field("daterange"), Json.parse("{\"value\":\"2026-12-01\",\"until\":\"2026-12-02\"}"));
        custom.set(field("time"), Json.parse("{\"value\":\"09:00:00\"}"));
        custom.set(field("address"), Json.parse("{\"value\":\"Berlin\"}"));
        ObjectNode body = Json.object().put("name", "P");
        body.set("custom_fields", custom);
        Api.Answer made = api.post("/api/v2/products", body.toString());
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        assertThat(made.data().path("custom_fields")).noneMatch(JsonNode::isNull);

        ObjectNode clearing = Json.object();
        custom.propertyNames().forEach(code -> clearing.set(code, Json.parse(nothing)));
        JsonNode cleared =
                api.put("/api/v1/products/" + made.id(), clearing.toString()).data();

        custom.propertyNames()
                .forEach(code -> assertThat(cleared.path(code).isNull()).isTrue());
        assertThat(api.get("/api/v2/products/" + made.id()).data().path("custom_fields"))
                .allMatch(JsonNode::isNull);
    }

    @Test
    void showsOptionsAsTexts() {
        String one = field("enum");
        String many = field("set");
        long id = api.post("/api/v2/products", """
                        {"name":"P","custom_fields":{"%s":2,"%s":[3,4]}}""".formatted(one, many)).id();

        JsonNode flat = api.get("/api/v1/products/" + id).data();

        assertThat(flat.path(one).stringValue()).isEqualTo("2");
        assertThat(flat.path(many).stringValue()).isEqualTo("3,4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "varchar  | {'F':{'a':1}}",
                "double   | {'F':'much'}",
                "monetary | {'F':5,'F_currency':'Taler'}",
                "enum     | {'F':'A'}",
                "enum     | {'F':99}",
                "set      | {'F':'1,99'}",
                "set      | {'F':{'a':1}}",
                "date     | {'F':'01.12.2026'}",
                "daterange| {'F':'2026-12-01'}",
                "time     | {'F':'9 o clock'}",
                "people   | {'F':99}",
            })
    void refusesWhatIsNoValue(String type, String flat) {
        String code = field(type);
        Api.Answer refused =
                api.post("/api/v1/products", read(flat, code).put("name", "P").toString());
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void ignoresFieldsThatAreNotThere() {
        Api.Answer made = api.post("/api/v1/products", "{\"name\":\"P\",\"" + "a".repeat(40) + "\":\"x\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.data().has("a".repeat(40))).isFalse();
    }
}
