package dev.dealbridge.sandbox.party;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OldPartiesTest {
    private final SetClock clock = new SetClock("2026-11-24T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void takesPersonsAsLooselyAsApiV1() {
        long organization =
                api.post("/v1/organizations", "{\"name\":\"Muster\"}").id();
        long label = api.label("person", "Hot");
        Api.Answer created = api.post("/v1/persons", """
                        {"name":"Erika Muster","email":"a@example.com","phone":["1","2"],"org_id":"%d","visible_to":"1",
                         "label":"%d","add_time":"2020-01-02 03:04:05","unknown":"ignored"}""".formatted(organization, label));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().path("additional_data").path("didMerge").booleanValue())
                .isFalse();
        JsonNode person = created.data();
        assertThat(person.path("email")).isEqualTo(Json.parse("""
                        [{"label":"work","value":"a@example.com","primary":true}]"""));
        assertThat(person.path("phone")).hasSize(2);
        assertThat(person.path("primary_email").stringValue()).isEqualTo("a@example.com");
        assertThat(person.path("org_id").path("value").longValue()).isEqualTo(organization);
        assertThat(person.path("org_id").path("people_count").intValue()).isEqualTo(1);
        assertThat(person.path("owner_id").path("email").stringValue()).isEqualTo("admin@example.com");
        assertThat(person.path("visible_to").stringValue()).isEqualTo("1");
        assertThat(person.path("label").intValue()).isEqualTo((int) label);
        assertThat(person.path("add_time").stringValue()).isEqualTo("2020-01-02 03:04:05");
        assertThat(person.path("first_char").stringValue()).isEqualTo("e");
        assertThat(created.body().path("related_objects").path("organization").propertyNames())
                .containsExactly(Long.toString(organization));

        JsonNode changed = api.put("/v1/persons/" + created.id(), "{\"email\":\"\",\"org_id\":null,\"label\":null}")
                .data();
        assertThat(changed.path("email")).isEqualTo(Json.parse("[{\"value\":\"\",\"primary\":true}]"));
        assertThat(changed.path("org_id").isNull()).isTrue();
        assertThat(changed.path("label").isNull()).isTrue();
        assertThat(changed.path("phone")).hasSize(2);
        JsonNode modern = api.get("/api/v2/persons/" + created.id()).data();
        assertThat(modern.path("emails")).isEmpty();
        assertThat(modern.path("visible_to").intValue()).isEqualTo(1);
    }

    @Test
    void takesFormsAndNamesInParts() {
        Api.Answer created = api.send(
                "POST",
                "/v1/persons",
                "application/x-www-form-urlencoded",
                "first_name=Erika&last_name=von+Muster&email=a%40example.com".getBytes(StandardCharsets.UTF_8));

        assertThat(created.data().path("name").stringValue()).isEqualTo("Erika von Muster");
        assertThat(created.data().path("last_name").stringValue()).isEqualTo("von Muster");
        Api.Answer nameless = api.post("/v1/persons", "{\"email\":\"a@example.com\"}");
        assertThat(nameless.status()).isEqualTo(400);
        assertThat(nameless.body().path("error").stringValue()).isEqualTo("Name must be given.");
        assertThat(api.post("/v1/persons", "{\"name\":\"x\",\"visible_to\":\"2\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post("/v1/persons", "{\"name\":\"x\",\"org_id\":99}").status())
                .isEqualTo(400);
        assertThat(api.post("/v1/persons", "{\"name\":\"x\",\"marketing_status\":\"subscribed\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void listsSortsAndDeletesPersons() {
        long anna = api.post("/v1/persons", "{\"name\":\"Anna\"}").id();
        clock.forward(Duration.ofHours(1));
        long bert =
                api.post("/v1/persons", "{\"name\":\"Bert\",\"owner_id\":2}").id();
        long carl = api.post("/v1/persons", "{\"name\":\"Carl\"}").id();

        assertThat(ids("/v1/persons?sort=name%20DESC")).containsExactly(carl, bert, anna);
        assertThat(ids("/v1/persons?user_id=2")).containsExactly(bert);
        assertThat(ids("/v1/persons?first_char=A")).containsExactly(anna);
        JsonNode page = api.get("/v1/persons?start=1&limit=1").body();
        assertThat(page.path("data")).hasSize(1);
        assertThat(page.path("additional_data")
                        .path("pagination")
                        .path("next_start")
                        .intValue())
                .isEqualTo(2);
        assertThat(api.get("/v1/persons?filter_id=99").status()).isEqualTo(404);

        JsonNode collection = api.get("/v1/persons/collection?limit=1&since=2026-11-24%2010:30:00")
                .body();
        assertThat(collection.path("data").get(0).path("id").longValue()).isEqualTo(bert);
        assertThat(collection.path("data").get(0).path("owner_id").longValue()).isEqualTo(2);
        String cursor = collection.path("additional_data").path("next_cursor").stringValue();
        assertThat(ids("/v1/persons/collection?since=2026-11-24%2010:30:00&cursor=" + cursor))
                .containsExactly(carl);
        assertThat(api.get("/v1/persons/collection?cursor=nonsense").status()).isEqualTo(400);
        Api user = new Api(sandbox.baseUri(), sandbox.control().addUser("Ada", "ada@example.com"));
        assertThat(user.get("/v1/persons/collection").status()).isEqualTo(403);

        assertThat(api.delete("/v1/persons/" + anna).data().path("id").longValue())
                .isEqualTo(anna);
        assertThat(api.delete("/v1/persons/" + anna).status()).isEqualTo(410);
        JsonNode gone = api.get("/v1/persons/" + anna).data();
        assertThat(gone.path("active_flag").booleanValue()).isFalse();
        assertThat(gone.path("delete_time").stringValue()).isEqualTo("2026-11-24 11:00:00");
        assertThat(api.delete("/v1/persons?ids=%d,%d,99".formatted(bert, carl))
                        .data()
                        .path("id"))
                .hasSize(2);
        assertThat(api.get("/v1/persons").data()).isEmpty();
        assertThat(api.get("/v1/persons/99").status()).isEqualTo(404);
    }

    private Iterable<Long> ids(String path) {
        return api.get(path)
                .data()
                .valueStream()
                .map(row -> row.path("id").longValue())
                .toList();
    }

    @Test
    void servesOrganizationsAsApiV1Did() {
        long hot = api.label("organization", "Hot");
        long cold = api.label("organization", "Cold");
        Api.Answer created = api.post("/v1/organizations", """
                        {"name":"Muster","address":"Musterstraße 1, Berlin","label_ids":"%d,%d","visible_to":7}""".formatted(hot, cold));
        long id = created.id();

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().path("address").stringValue()).isEqualTo("Musterstraße 1, Berlin");
        assertThat(created.data().path("address_locality").isNull()).isTrue();
        assertThat(created.data().path("label_ids")).isEqualTo(Json.parse("[" + hot + "," + cold + "]"));
        assertThat(created.data().path("edit_name").booleanValue()).isTrue();
        long person = api.post("/v1/persons", "{\"name\":\"Erika\",\"org_id\":" + id + "}")
                .id();
        assertThat(ids("/v1/organizations/" + id + "/persons")).containsExactly(person);
        JsonNode one = api.get("/v1/organizations/" + id).body();
        assertThat(one.path("data").path("people_count").intValue()).isEqualTo(1);
        assertThat(one.path("data").path("followers_count").intValue()).isEqualTo(1);
        assertThat(one.path("additional_data")
                        .path("followers")
                        .path("1")
                        .path("org_id")
                        .longValue())
                .isEqualTo(id);
        JsonNode changed = api.put("/v1/organizations/" + id, "{\"address\":null,\"name\":\"Muster AG\"}")
                .data();
        assertThat(changed.path("address").isNull()).isTrue();
        assertThat(changed.path("name").stringValue()).isEqualTo("Muster AG");
        assertThat(api.put("/v1/organizations/" + id, "{\"name\":\"\"}").status())
                .isEqualTo(400);
        assertThat(ids("/v1/organizations?first_char=m")).containsExactly(id);
        assertThat(ids("/v1/organizations/collection?owner_id=1")).containsExactly(id);
        assertThat(api.get("/v1/organizations/" + id + "/deals").data()).isEmpty();
        assertThat(api.get("/v1/organizations/" + id + "/activities").data()).isEmpty();
        assertThat(api.get("/v1/persons/" + person + "/deals").data()).isEmpty();
        assertThat(api.get("/v1/persons/" + person + "/activities?done=0").data())
                .isEmpty();
        assertThat(api.get("/v1/persons/" + person + "/products").data()).isEmpty();
        assertThat(api.get("/v1/persons/99/deals").status()).isEqualTo(404);
        assertThat(api.delete("/v1/organizations?ids=" + id).data().path("id")).hasSize(1);
        assertThat(api.delete("/v1/organizations/" + id).status()).isEqualTo(410);
    }

    @Test
    void readsAndWritesCustomFieldsFlat() {
        String text = api.post("/api/v2/personFields", "{\"field_name\":\"Ref\",\"field_type\":\"varchar\"}")
                .data()
                .path("field_code")
                .stringValue();

        Api.Answer created = api.post("/v1/persons", "{\"name\":\"Erika\",\"%s\":\"A-1\"}".formatted(text));

        assertThat(created.data().path(text).stringValue()).isEqualTo("A-1");
        JsonNode cleared = api.put("/v1/persons/" + created.id(), "{\"%s\":\"\"}".formatted(text))
                .data();
        assertThat(cleared.path(text).isNull()).isTrue();
    }

    @Test
    void countsOnlyTheFourVisibilities() {
        for (String kind : new String[] {"persons", "organizations"}) {
            assertThat(api.post("/api/v2/" + kind, "{\"name\":\"x\",\"visible_to\":2}")
                            .status())
                    .isEqualTo(400);
            assertThat(api.post("/api/v2/" + kind, "{\"name\":\"x\",\"visible_to\":5}")
                            .status())
                    .isEqualTo(200);
        }
        JsonNode counted = api.get(
                        "/api/v2/persons/1?include_fields=followers_count,activities_count,next_activity_id,smart_bcc_email,"
                                + "participant_open_deals_count")
                .data();
        assertThat(counted.path("followers_count").intValue()).isEqualTo(1);
        assertThat(counted.path("activities_count").intValue()).isZero();
        assertThat(counted.path("next_activity_id").isNull()).isTrue();
        assertThat(counted.path("smart_bcc_email").stringValue()).isEqualTo("sandbox-company@pipedrivemail.com");
        assertThat(api.patch("/api/v2/persons/1", "{\"marketing_status\":\"subscribed\"}")
                        .status())
                .isEqualTo(403);
    }
}
