package dev.dealbridge.sandbox.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SearchesTest {
    private static final Duration LAG = Duration.ofSeconds(2);

    private final SetClock clock = new SetClock("2026-11-24T22:30:15Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static List<String> names(Api.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.data()
                .path("items")
                .valueStream()
                .map(item -> item.path("item"))
                .map(item -> item.path(item.has("title") ? "title" : "name").stringValue())
                .toList();
    }

    private static JsonNode first(Api.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.data().path("items").path(0).path("item");
    }

    private long organization(String name) {
        return api.post("/api/v2/organizations", "{\"name\":\"" + name + "\"}").id();
    }

    @Test
    void findsARecordOnlyAfterAWhile() {
        long id = organization("Meyer GmbH");

        assertThat(names(api.get("/api/v2/organizations/search?term=meyer"))).isEmpty();
        clock.forward(LAG);
        assertThat(names(api.get("/api/v2/organizations/search?term=meyer"))).containsExactly("Meyer GmbH");

        api.patch("/api/v2/organizations/" + id, "{\"name\":\"Schulze AG\"}");
        assertThat(names(api.get("/api/v2/organizations/search?term=meyer"))).containsExactly("Meyer GmbH");
        assertThat(names(api.get("/api/v2/organizations/search?term=schulze"))).isEmpty();
        clock.forward(LAG);
        assertThat(names(api.get("/api/v2/organizations/search?term=meyer"))).isEmpty();
        assertThat(names(api.get("/api/v2/organizations/search?term=schulze"))).containsExactly("Schulze AG");

        api.delete("/api/v2/organizations/" + id);
        assertThat(names(api.get("/api/v2/organizations/search?term=schulze"))).containsExactly("Schulze AG");
        clock.forward(LAG);
        assertThat(names(api.get("/api/v2/organizations/search?term=schulze"))).isEmpty();
    }

    @Test
    void wantsATermOfTwoCharactersOrOneThatMatchesExactly() {
        organization("X");
        clock.forward(LAG);

        Api.Answer empty = api.get("/api/v2/organizations/search?term=");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.body().path("error").stringValue())
                .isEqualTo("Invalid input: \"term\" is not allowed to be empty");
        assertThat(api.get("/api/v2/organizations/search").status()).isEqualTo(400);
        assertThat(api.get("/api/v2/organizations/search?term=x").status()).isEqualTo(400);
        assertThat(api.get("/v1/organizations/search?term=x").status()).isEqualTo(400);
        assertThat(names(api.get("/api/v2/organizations/search?term=x&exact_match=true")))
                .containsExactly("X");
        assertThat(api.get("/api/v2/organizations/search?term=xy&start=1").status())
                .isEqualTo(400);
    }

    @Test
    void ordersByHowWellNamesFitAndPages() {
        for (String name : List.of("Altmeyer", "Haus Meyer", "Meyers", "Meyer")) {
            organization(name);
        }
        clock.forward(LAG);

        assertThat(names(api.get("/api/v2/organizations/search?term=MEYER")))
                .containsExactly("Meyer", "Meyers", "Haus Meyer", "Altmeyer");
        assertThat(names(api.get("/api/v2/organizations/search?term=MEYER&exact_match=true")))
                .containsExactly("Meyer");
        Api.Answer page = api.get("/api/v2/organizations/search?term=meyer&limit=3");
        assertThat(names(page)).containsExactly("Meyer", "Meyers", "Haus Meyer");
        String cursor = page.body().path("additional_data").path("next_cursor").stringValue();
        Api.Answer last = api.get("/api/v2/organizations/search?term=meyer&limit=3&cursor=" + cursor);
        assertThat(names(last)).containsExactly("Altmeyer");
        assertThat(last.body().path("additional_data").path("next_cursor").isNull())
                .isTrue();

        Api.Answer old = api.get("/v1/organizations/search?term=meyer&start=1&limit=2");
        assertThat(names(old)).containsExactly("Meyers", "Haus Meyer");
        assertThat(old.body()
                        .path("additional_data")
                        .path("pagination")
                        .path("next_start")
                        .intValue())
                .isEqualTo(3);
    }

    @Test
    void searchesInEveryFieldOfARecordOrInThoseAskedFor() {
        String code = api.post("/api/v2/dealFields", "{\"field_name\":\"Contract\",\"field_type\":\"varchar\"}")
                .data()
                .path("field_code")
                .stringValue();
        long org = api.post("/api/v2/organizations", "{\"name\":\"Acme\",\"address\":{\"value\":\"1 Sample Street\"}}")
                .id();
        long person = api.post(
                        "/api/v2/persons",
                        "{\"name\":\"Jane Doe\",\"org_id\":" + org
                                + ",\"emails\":[{\"value\":\"jane@example.com\"}],\"phones\":[{\"value\":\"+49 555 1\"}]}")
                .id();
        long deal = api.post(
                        "/api/v2/deals",
                        "{\"title\":\"Crane\",\"value\":100,\"person_id\":" + person + ",\"org_id\":" + org
                                + ",\"custom_fields\":{\"" + code + "\":\"K-4711\"}}")
                .id();
        api.post("/api/v2/deals", "{\"title\":\"Alone\",\"custom_fields\":{\"" + code + "\":\"K-4711\"}}");
        api.post("/v1/notes", "{\"content\":\"needs scaffolding\",\"deal_id\":" + deal + "}");
        api.post(
                "/api/v2/products",
                "{\"name\":\"Bolt\",\"code\":\"B-77\",\"prices\":[{\"price\":3,\"currency\":\"EUR\"}]}");
        clock.forward(LAG);

        JsonNode found = first(api.get("/api/v2/deals/search?term=scaffold&include_fields=deal.cc_email"));
        assertThat(found.path("id").longValue()).isEqualTo(deal);
        assertThat(found.path("value").intValue()).isEqualTo(100);
        assertThat(found.path("stage").path("name").stringValue()).isEqualTo("Qualified");
        assertThat(found.path("person").path("name").stringValue()).isEqualTo("Jane Doe");
        assertThat(found.path("organization").path("name").stringValue()).isEqualTo("Acme");
        assertThat(found.path("custom_fields").toString()).isEqualTo("[\"K-4711\"]");
        assertThat(found.path("notes").toString()).isEqualTo("[\"needs scaffolding\"]");
        assertThat(found.path("cc_email").isString()).isTrue();
        assertThat(names(api.get("/api/v2/deals/search?term=k-4711&person_id=" + person)))
                .containsExactly("Crane");
        assertThat(names(api.get("/api/v2/deals/search?term=k-4711&organization_id=" + org + "&status=open")))
                .containsExactly("Crane");
        assertThat(names(api.get("/api/v2/deals/search?term=k-4711&status=won")))
                .isEmpty();
        assertThat(names(api.get("/api/v2/deals/search?term=k-4711&fields=title,notes")))
                .isEmpty();
        clock.forward(LAG);
        JsonNode jane = first(api.get("/api/v2/persons/search?term=JANE@&include_fields=person.picture"));
        assertThat(jane.path("emails").toString()).isEqualTo("[\"jane@example.com\"]");
        assertThat(jane.path("organization").path("address").stringValue()).isEqualTo("1 Sample Street");
        assertThat(names(api.get("/v1/persons/search?term=555&organization_id=" + org)))
                .containsExactly("Jane Doe");
        assertThat(names(api.get("/v1/deals/search?term=crane"))).containsExactly("Crane");
        assertThat(first(api.get("/api/v2/products/search?term=b-77&include_fields=product.price"))
                        .path("price")
                        .intValue())
                .isEqualTo(3);
        assertThat(names(api.get("/v1/products/search?term=bolt"))).containsExactly("Bolt");
        assertThat(names(api.get("/api/v2/organizations/search?term=sample%20street")))
                .containsExactly("Acme");
    }

    @Test
    void searchesAllKindsAtOnceWithWhatIsRelated() {
        long org = organization("Acme");
        api.post("/api/v2/persons", "{\"name\":\"Jane\",\"org_id\":" + org + "}");
        api.post("/api/v2/deals", "{\"title\":\"Crane\",\"org_id\":" + org + "}");
        api.upload("acme.pdf", new byte[] {1}, Map.of());
        clock.forward(LAG);

        assertThat(names(api.get("/api/v2/itemSearch?term=acme"))).containsExactly("Acme", "acme.pdf");
        assertThat(names(api.get("/api/v2/itemSearch?term=acme&item_types=file,project")))
                .containsExactly("acme.pdf");
        Api.Answer related = api.get(
                "/api/v2/itemSearch?term=acme&item_types=organization&search_for_related_items=true&exact_match=true");
        assertThat(related.data()
                        .path("related_items")
                        .valueStream()
                        .map(item -> item.path("item").path("type").stringValue()))
                .containsExactly("deal", "person");
        assertThat(api.get("/api/v2/itemSearch?term=acme&limit=101").status()).isEqualTo(400);
        assertThat(api.get("/api/v2/itemSearch?term=acme&item_types=ship").status())
                .isEqualTo(400);
        assertThat(names(api.get("/v1/itemSearch?term=acme&limit=1"))).containsExactly("Acme");
    }

    @Test
    void searchesTheValuesOfAField() {
        String code = api.post("/api/v2/personFields", "{\"field_name\":\"Nick\",\"field_type\":\"varchar\"}")
                .data()
                .path("field_code")
                .stringValue();
        for (String nick : List.of("Monkey", "Monkeys", "monkey", "Monkey")) {
            api.post("/api/v2/persons", "{\"name\":\"P\",\"custom_fields\":{\"" + code + "\":\"" + nick + "\"}}");
        }
        clock.forward(LAG);

        String path = "/api/v2/itemSearch/field?entity_type=person&field=" + code + "&term=";
        assertThat(api.get(path + "Monkey").data())
                .isEqualTo(Json.parse("[{\"id\":1,\"C\":\"Monkey\"},{\"id\":4,\"C\":\"Monkey\"}]".replace("C", code)));
        assertThat(api.get(path + "Monkey&match=beginning").data()).hasSize(3);
        assertThat(api.get(path + "onk&match=middle").data()).hasSize(4);
        assertThat(api.get("/api/v2/itemSearch/field?entity_type=person&field=owner_id&term=12")
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/api/v2/itemSearch/field?entity_type=person&term=12")
                        .status())
                .isEqualTo(400);
        String old = "/v1/itemSearch/field?field_type=personField&field_key=" + code + "&term=onkey";
        assertThat(api.get(old).data()).hasSize(3);
        assertThat(api.get(old + "&return_item_ids=1&limit=2").data()).hasSize(2);
    }

    @Test
    void allowsTenSearchesInTwoSeconds() {
        for (int i = 0; i < 10; i++) {
            assertThat(api.get("/api/v2/deals/search?term=crane").status()).isEqualTo(200);
        }
        assertThat(api.get("/api/v2/deals/search?term=crane").status()).isEqualTo(429);
        assertThat(api.get("/api/v2/deals").status()).isEqualTo(200);
        clock.forward(LAG);
        assertThat(api.get("/api/v2/deals/search?term=crane").status()).isEqualTo(200);
    }

    @Test
    void searchesLeads() {
        assertThat(names(api.get("/api/v2/leads/search?term=crane&include_fields=lead.was_seen")))
                .isEmpty();
        assertThat(names(api.get("/v1/leads/search?term=crane"))).isEmpty();

        long person = api.post("/api/v2/persons", "{\"name\":\"Erika Muster\"}").id();
        String lead = api.post("/v1/leads", "{\"title\":\"Crane for hire\",\"person_id\":" + person + "}")
                .data()
                .path("id")
                .stringValue();
        clock.forward(LAG);

        JsonNode found = first(api.get("/api/v2/leads/search?term=crane&include_fields=lead.was_seen"));
        assertThat(found.path("id").stringValue()).isEqualTo(lead);
        assertThat(found.path("title").stringValue()).isEqualTo("Crane for hire");
        assertThat(first(api.get("/v1/leads/search?term=crane")).path("id").stringValue())
                .isEqualTo(lead);
        assertThat(api.get("/api/v2/itemSearch?term=crane&item_types=lead")
                        .data()
                        .path("items"))
                .hasSize(1);
    }
}
