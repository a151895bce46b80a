package dev.dealbridge.sandbox.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.Shared;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Products as API v1 serves them.
class OldProductsTest {
    private static final String PATH = "/api/v1/products";

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static void assertLike(String name, Api.Answer ours) throws IOException {
        JsonNode recording = Json.parse(
                Files.readAllBytes(Shared.at("pipedrive/samples/api-responses/nango-2026-05-15-" + name + ".json")));
        assertThat(ours.status()).as(name).isEqualTo(recording.path("status").intValue());
        assertNames(name, recording.path("body"), ours.body());
        JsonNode recorded = recording.path("body").path("data");
        if (recorded.isArray()) {
            assertNames(name, recorded.get(0), ours.data().get(0));
            assertNames(
                    name,
                    recorded.get(0).path("prices").get(0),
                    ours.data().get(0).path("prices").get(0));
        } else {
            assertNames(name, recorded, ours.data());
            if (recorded.has("prices")) {
                assertNames(
                        name,
                        recorded.path("prices").get(0),
                        ours.data().path("prices").get(0));
            }
        }
    }

    private static void assertNames(String name, JsonNode recorded, JsonNode ours) {
        assertThat(ours.propertyNames()).as(name).containsExactlyInAnyOrderElementsOf(recorded.propertyNames());
    }

    @Test
    void answersLikeTheRecordings() throws IOException {
        Api.Answer made = api.post(PATH, """
                {"name":"Test Product - Analytics Suite","code":"ANALYTICS-001","unit":"license","tax":10,
                 "prices":[{"price":299.99,"currency":"USD","cost":100}]}""");
        assertLike("create-product", made);
        assertThat(made.data().path("prices").get(0).path("price_formatted").stringValue())
                .isEqualTo("$299.99");
        assertThat(made.data().path("visible_to").stringValue()).isEqualTo("3");
        assertThat(made.data().path("first_char").stringValue()).isEqualTo("t");
        assertThat(made.data().path("owner_id").path("value").isIntegralNumber())
                .isTrue();
        assertLike("get-product", api.get(PATH + "/" + made.id()));
        assertLike("list-products", api.get(PATH));
        assertLike("delete-product", api.delete(PATH + "/" + made.id()));
        assertThat(api.delete(PATH + "/" + made.id()).status()).isEqualTo(410);
        assertThat(api.get(PATH + "/" + made.id()).data().path("active_flag").booleanValue())
                .isFalse();
        assertThat(api.get(PATH).data()).isEmpty();
    }

    @Test
    void readsLooseBodies() {
        long id = api.send(
                        "POST",
                        PATH,
                        "application/x-www-form-urlencoded",
                        "name=Pen&tax=7.5&visible_to=1&selectable=0&prices=%5B%7B%22price%22%3A%225%22%2C%22currency%22%3A%22EUR%22%7D%5D"
                                .getBytes(StandardCharsets.UTF_8))
                .id();
        JsonNode pen = api.get("/api/v2/products/" + id).data();
        assertThat(pen.path("tax").decimalValue()).isEqualByComparingTo("7.5");
        assertThat(pen.path("visible_to").intValue()).isEqualTo(1);
        assertThat(pen.path("is_linkable").booleanValue()).isFalse();
        assertThat(pen.path("prices").get(0).path("price").intValue()).isEqualTo(5);

        Api.Answer changed = api.put(
                PATH + "/" + id,
                "{\"prices\":[{\"currency\":\"EUR\",\"price\":6,\"overhead_cost\":2}],\"code\":\"C\",\"tax\":null,\"unknown\":1}");
        assertThat(changed.status()).isEqualTo(200);
        JsonNode price = changed.data().path("prices").get(0);
        assertThat(price.path("overhead_cost").intValue()).isEqualTo(2);
        assertThat(price.path("price_formatted").stringValue()).isEqualTo("€6");
        assertThat(api.get("/api/v2/products/" + id)
                        .data()
                        .path("prices")
                        .get(0)
                        .path("direct_cost")
                        .intValue())
                .isEqualTo(2);
        assertThat(api.put(PATH + "/" + id, "{\"code\":null}")
                        .data()
                        .path("code")
                        .isNull())
                .isTrue();
        api.post("/api/v2/products/" + id + "/variations", "{\"name\":\"Gold\"}");
        assertThat(api.get(PATH + "/" + id)
                        .data()
                        .path("product_variations")
                        .get(0)
                        .path("name")
                        .stringValue())
                .isEqualTo("Gold");
    }

    @Test
    void refusesWithTheBodyOfVersionOne() {
        for (String wrong : List.of(
                "{}",
                "{\"name\":\"\"}",
                "{\"name\":\"x\",\"visible_to\":\"2\"}",
                "{\"name\":\"x\",\"prices\":\"[\"}",
                "{\"name\":\"x\",\"prices\":5}")) {
            Api.Answer refused = api.post(PATH, wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.body().path("error_info").stringValue()).contains("Pipedrive API");
        }
        assertThat(api.get(PATH + "/99").body().path("error").stringValue()).isEqualTo("Product not found");
        assertThat(api.put(PATH + "/99", "{\"name\":\"x\"}").status()).isEqualTo(404);
        assertThat(api.delete(PATH + "/99").status()).isEqualTo(404);
    }

    @Test
    void listsByOwnerIdsAndFirstLetter() {
        long apple = api.post(PATH, "{\"name\":\"Apple\"}").id();
        api.post(PATH, "{\"name\":\"Banana\",\"owner_id\":1}");
        api.post(PATH, "{\"name\":\"Avocado\",\"owner_id\":1}");

        assertThat(api.get(PATH + "?first_char=A").data()).hasSize(2);
        assertThat(api.get(PATH + "?ids=" + apple).data()).hasSize(1);
        assertThat(api.get(PATH + "?user_id=1").data()).hasSize(2);
        Api.Answer page = api.get(PATH + "?limit=1&start=1&get_summary=true");
        assertThat(page.data().get(0).path("name").stringValue()).isEqualTo("Banana");
        assertThat(page.body()
                        .path("additional_data")
                        .path("pagination")
                        .path("next_start")
                        .intValue())
                .isEqualTo(2);
        assertThat(page.body()
                        .path("additional_data")
                        .path("summary")
                        .path("total_count")
                        .intValue())
                .isEqualTo(3);
        assertThat(page.body().path("related_objects").path("user").has("1")).isTrue();
    }

    @Test
    void listsTheDealsThatHaveAProduct() {
        long product = api.post(PATH, "{\"name\":\"Apple\"}").id();
        assertThat(api.get(PATH + "/" + product + "/deals").data()).isEmpty();
        assertThat(api.get(PATH + "/99/deals").status()).isEqualTo(404);
        long open = api.post("/api/v2/deals", "{\"title\":\"Open\"}").id();
        long won = api.post("/api/v2/deals", "{\"title\":\"Won\",\"status\":\"won\"}")
                .id();
        for (long deal : new long[] {won, won, open}) {
            api.post(
                    "/api/v2/deals/" + deal + "/products",
                    "{\"product_id\":" + product + ",\"item_price\":5,\"quantity\":1}");
        }

        assertThat(api.get(PATH + "/" + product + "/deals").data())
                .extracting(deal -> deal.path("id").longValue())
                .containsExactly(open, won);
        assertThat(api.get(PATH + "/" + product + "/deals?status=won&limit=1").data())
                .hasSize(1);
        api.delete("/api/v2/deals/" + won);
        assertThat(api.get(PATH + "/" + product + "/deals").data()).hasSize(1);
        assertThat(api.get(PATH + "/" + product + "/deals?status=deleted").data())
                .hasSize(1);
    }

    @Test
    void saysThatSubscriptionsAreGone() {
        assertThat(api.get("/api/v1/subscriptions/1").status()).isEqualTo(410);
        assertThat(api.post("/v1/subscriptions/recurring", "{}").status()).isEqualTo(410);
        assertThat(api.get("/v1/subscription").status()).isEqualTo(404);
    }
}
