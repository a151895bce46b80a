package dev.dealbridge.sandbox.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.webhook.Receiver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProductsTest {
    private static final String PATH = "/api/v2/products";

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private long product(String more) {
        Api.Answer made = api.post(PATH, "{\"name\":\"Pencil\"" + more + "}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made.id();
    }

    private static List<String> names(JsonNode list) {
        return list.valueStream().map(item -> item.path("name").stringValue()).toList();
    }

    @Test
    void livesFromCreationToDeletion() {
        long id = product(",\"code\":\"P-1\",\"unit\":\"box\",\"tax\":19,\"owner_id\":1");
        JsonNode made = api.get(PATH + "/" + id).data();
        assertThat(made.path("is_linkable").booleanValue()).isTrue();
        assertThat(made.path("billing_frequency").stringValue()).isEqualTo("one-time");
        assertThat(made.path("category").isNull()).isTrue();

        assertThat(api.patch(PATH + "/" + id, "{\"name\":\"Pen\",\"unit\":null,\"is_linkable\":false}")
                        .data()
                        .path("unit")
                        .isNull())
                .isTrue();
        product("");
        assertThat(names(api.get(PATH + "?sort_by=name&sort_direction=desc").data()))
                .containsExactly("Pencil", "Pen");
        assertThat(names(api.get(PATH + "?ids=" + id).data())).containsExactly("Pen");
        assertThat(names(api.get(PATH + "?owner_id=1").data())).contains("Pen");
        assertThat(api.get(PATH + "?updated_since=2100-01-01T00:00:00Z").data()).isEmpty();
        assertThat(api.get(PATH + "?limit=1").data()).hasSize(1);
        assertThat(api.get(PATH + "?updated_until=2100-01-01T00:00:00Z").status())
                .isEqualTo(400);

        assertThat(api.delete(PATH + "/" + id).id()).isEqualTo(id);
        assertThat(api.delete(PATH + "/" + id).status()).isEqualTo(410);
        assertThat(api.patch(PATH + "/" + id, "{\"name\":\"x\"}").status()).isEqualTo(404);
        assertThat(api.get(PATH + "/99").status()).isEqualTo(404);
    }

    @Test
    void hasOnePricePerCurrency() {
        long id = product("");
        JsonNode free = api.get(PATH + "/" + id).data().path("prices");
        assertThat(free).hasSize(1);
        assertThat(free.get(0).path("price").intValue()).isZero();
        assertThat(free.get(0).path("product_id").longValue()).isEqualTo(id);

        JsonNode prices = api.patch(PATH + "/" + id, """
                        {"prices":[{"currency":"EUR","price":5,"cost":2,"direct_cost":1,"notes":"n"},
                         {"currency":"USD","price":6.5}]}""").data().path("prices");
        assertThat(prices).hasSize(2);
        assertThat(prices.get(0).propertyNames())
                .containsExactlyInAnyOrder("product_id", "price", "currency", "cost", "direct_cost", "notes");
        assertThat(api.patch(PATH + "/" + id, "{\"prices\":[{\"currency\":\"GBP\",\"price\":7}]}")
                        .data()
                        .path("prices"))
                .hasSize(1);
        assertThat(api.patch(PATH + "/" + id, "{\"name\":\"Pen\"}")
                        .data()
                        .path("prices")
                        .get(0)
                        .path("currency"))
                .asString()
                .contains("GBP");
        for (String wrong : List.of(
                "[{\"currency\":\"EUR\",\"price\":1},{\"currency\":\"EUR\",\"price\":2}]",
                "[{\"currency\":\"EUR\"}]",
                "[{\"currency\":\"euro\",\"price\":1}]",
                "[{\"currency\":\"EUR\",\"price\":\"1\"}]",
                "[{\"currency\":\"EUR\",\"price\":1,\"overhead_cost\":1}]",
                "null")) {
            assertThat(api.patch(PATH + "/" + id, "{\"prices\":" + wrong + "}").status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void refusesWhatTheDocumentForbids() {
        for (String wrong : List.of(
                "{}",
                "{\"name\":\"\"}",
                "{\"name\":\" \"}",
                "{\"name\":\"x\",\"visible_to\":2}",
                "{\"name\":\"x\",\"visible_to\":\"3\"}",
                "{\"name\":\"x\",\"category\":\"Retail\"}",
                "{\"name\":\"x\",\"category\":4711}",
                "{\"name\":\"x\",\"billing_frequency\":\"daily\"}",
                "{\"name\":\"x\",\"billing_frequency\":\"weekly\"}",
                "{\"name\":\"x\",\"billing_frequency\":\"monthly\",\"billing_frequency_cycles\":209}",
                "{\"name\":\"x\",\"billing_frequency\":\"monthly\",\"billing_frequency_cycles\":0}",
                "{\"name\":\"x\",\"billing_frequency_cycles\":3}",
                "{\"name\":\"x\",\"owner_id\":99}",
                "{\"name\":\"x\",\"selectable\":true}")) {
            Api.Answer refused = api.post(PATH, wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
        }
        long id = product(",\"billing_frequency\":\"monthly\",\"billing_frequency_cycles\":12,\"visible_to\":5");
        String path = PATH + "/" + id;
        assertThat(api.patch(path, "{\"billing_frequency\":\"one-time\"}").status())
                .isEqualTo(400);
        JsonNode once = api.patch(path, "{\"billing_frequency\":\"one-time\",\"billing_frequency_cycles\":null}")
                .data();
        assertThat(once.path("billing_frequency_cycles").isNull()).isTrue();
        assertThat(api.get(PATH + "?include_labels=true").status()).isEqualTo(400);
    }

    @Test
    void namesItsCategory() {
        JsonNode categories = api.post(
                        "/api/v2/productFields/category/options", "[{\"label\":\"Retail\"},{\"label\":\"Trade\"}]")
                .data();
        long retail = categories.get(0).path("id").longValue();
        long id = product(",\"category\":" + retail);

        assertThat(api.get(PATH + "/" + id).data().path("category").stringValue())
                .isEqualTo("Retail");
        api.patch("/api/v2/productFields/category/options", "[{\"id\":" + retail + ",\"label\":\"Shops\"}]");
        assertThat(api.get(PATH + "/" + id).data().path("category").stringValue())
                .isEqualTo("Shops");
        assertThat(api.get("/api/v1/products/" + id).data().path("category").stringValue())
                .isEqualTo(Long.toString(retail));
        assertThat(api.patch(PATH + "/" + id, "{\"category\":null}")
                        .data()
                        .path("category")
                        .isNull())
                .isTrue();
    }

    @Test
    void hasVariations() {
        long id = product("");
        String path = PATH + "/" + id + "/variations";
        Api.Answer free = api.post(path, "{\"name\":\"Plain\"}");
        assertThat(free.status()).isEqualTo(201);
        assertThat(free.data().path("prices").get(0).path("direct_cost").intValue())
                .isZero();
        long gold = api.post(path, """
                {"name":"Gold","prices":[{"currency":"EUR","price":9,"notes":"n"}]}""").id();

        assertThat(names(api.get(path).data())).containsExactly("Plain", "Gold");
        Api.Answer first = api.get(path + "?limit=1");
        assertThat(names(first.data())).containsExactly("Plain");
        String cursor = first.body().path("additional_data").path("next_cursor").stringValue();
        assertThat(names(api.get(path + "?cursor=" + cursor).data())).containsExactly("Gold");

        JsonNode changed = api.patch(path + "/" + gold, "{\"prices\":[{\"currency\":\"USD\",\"price\":10}]}")
                .data();
        assertThat(changed.path("name").stringValue()).isEqualTo("Gold");
        assertThat(changed.path("prices")).hasSize(1);
        assertThat(changed.path("prices").get(0).path("product_variation_id").longValue())
                .isEqualTo(gold);
        assertThat(api.post(path, "{\"name\":\"" + "x".repeat(256) + "\"}").status())
                .isEqualTo(400);
        assertThat(api.post(path, "{}").status()).isEqualTo(400);
        assertThat(api.post(PATH + "/99/variations", "{\"name\":\"x\"}").status())
                .isEqualTo(404);
        assertThat(api.patch(PATH + "/" + product("") + "/variations/" + gold, "{\"name\":\"x\"}")
                        .status())
                .isEqualTo(404);

        assertThat(api.delete(path + "/" + gold).id()).isEqualTo(gold);
        assertThat(api.delete(path + "/" + gold).status()).isEqualTo(404);
        assertThat(names(api.get(path).data())).containsExactly("Plain");
    }

    @Test
    void isDuplicatedWithAllItHas() {
        String code = api.post("/api/v2/productFields", "{\"field_name\":\"F\",\"field_type\":\"text\"}")
                .data()
                .path("field_code")
                .stringValue();
        long id = product(",\"code\":\"P\",\"prices\":[{\"currency\":\"EUR\",\"price\":9}],\"custom_fields\":{\"" + code
                + "\":\"kept\"}");
        api.post(PATH + "/" + id + "/variations", "{\"name\":\"Gold\"}");

        Api.Answer twin = api.post(PATH + "/" + id + "/duplicate", "");

        assertThat(twin.status()).isEqualTo(201);
        assertThat(twin.id()).isNotEqualTo(id);
        assertThat(twin.data().path("code").stringValue()).isEqualTo("P");
        assertThat(twin.data().path("custom_fields").path(code).stringValue()).isEqualTo("kept");
        assertThat(twin.data().path("prices").get(0).path("product_id").longValue())
                .isEqualTo(twin.id());
        assertThat(names(api.get(PATH + "/" + twin.id() + "/variations").data()))
                .containsExactly("Gold");
        assertThat(api.post(PATH + "/99/duplicate", "").status()).isEqualTo(404);
    }

    private Api.Answer picture(String method, long product, String part, String name) {
        String body = "--XyZ\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + name
                + "\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n--XyZ--\r\n";
        return api.send(
                method,
                PATH + "/" + product + "/images",
                "multipart/form-data; boundary=XyZ",
                body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void hasOneImage() {
        long id = product("");
        String path = PATH + "/" + id + "/images";
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(picture("PUT", id, "data", "a.png").status()).isEqualTo(404);

        Api.Answer uploaded = picture("POST", id, "data", "front.png");
        assertThat(uploaded.status()).isEqualTo(201);
        JsonNode image = api.get(path).data();
        assertThat(image.path("name").stringValue()).isEqualTo("front.png");
        assertThat(image.path("mime_type").stringValue()).isEqualTo("image/png");
        assertThat(image.path("public_url").stringValue())
                .startsWith("https://")
                .contains(".png?expires=");
        assertThat(picture("POST", id, "data", "second.png").status()).isEqualTo(400);

        assertThat(picture("PUT", id, "data", "back.jpg").id()).isEqualTo(uploaded.id());
        assertThat(api.get(path).data().path("mime_type").stringValue()).isEqualTo("image/jpeg");
        assertThat(picture("PUT", id, "file", "a.png").status()).isEqualTo(400);
        assertThat(picture("PUT", id, "data", "a.pdf").status()).isEqualTo(400);
        assertThat(api.put(path, "{}").status()).isEqualTo(400);

        assertThat(api.delete(path).id()).isEqualTo(uploaded.id());
        assertThat(api.delete(path).status()).isEqualTo(404);
    }

    @Test
    void tellsWebhooks() throws InterruptedException {
        try (Receiver receiver = new Receiver()) {
            api.post("/api/v1/webhooks", """
                    {"subscription_url":"%s","event_action":"*","event_object":"product","name":"P"}""".formatted(receiver.url()));
            long category = api.post("/api/v2/productFields/category/options", "[{\"label\":\"Retail\"}]")
                    .data()
                    .get(0)
                    .path("id")
                    .longValue();
            long id = product(",\"category\":" + category);
            JsonNode made = receiver.next().body();
            assertThat(made.path("meta").path("action").stringValue()).isEqualTo("create");
            assertThat(made.path("data").path("category").stringValue()).isEqualTo(Long.toString(category));
            assertThat(made.path("data").path("prices").get(0).has("id")).isFalse();
            api.put("/api/v1/products/" + id, "{\"name\":\"Pen\"}");
            assertThat(receiver.next().body().path("previous").path("name").stringValue())
                    .isEqualTo("Pencil");
            api.post(PATH + "/" + id + "/duplicate", "");
            assertThat(receiver.next().body().path("meta").path("action").stringValue())
                    .isEqualTo("create");
            api.delete("/api/v1/products/" + id);
            assertThat(receiver.next().body().path("meta").path("action").stringValue())
                    .isEqualTo("delete");
        }
    }
}
