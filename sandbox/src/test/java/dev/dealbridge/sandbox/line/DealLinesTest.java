package dev.dealbridge.sandbox.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DealLinesTest {
    private final SetClock clock = new SetClock("2026-11-24T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());
    private long deal;
    private long product;

    @BeforeEach
    void fill() {
        deal = api.post("/api/v2/deals", "{\"title\":\"Sample\",\"value\":5}").id();
        product =
                api.post("/api/v2/products", "{\"name\":\"Sensor\",\"tax\":19}").id();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Api.Answer add(String price, String quantity, String more) {
        return api.post(
                "/api/v2/deals/" + deal + "/products",
                "{\"product_id\":%d,\"item_price\":%s,\"quantity\":%s%s}".formatted(product, price, quantity, more));
    }

    private void assertValue(String value) {
        assertThat(api.get("/api/v2/deals/" + deal).data().path("value").decimalValue())
                .isEqualByComparingTo(value);
    }

    @Test
    void leavesADealAloneThatHasNoLinesToDelete() {
        JsonNode before = sandbox.control().state();

        assertThat(api.delete("/api/v2/deals/" + deal + "/products").status()).isEqualTo(200);

        assertThat(sandbox.control().state()).isEqualTo(before);
    }

    @Test
    void sumsALineWithoutTax() {
        Api.Answer answer = add("149.90", "12", ",\"tax\":19");

        assertThat(answer.status()).isEqualTo(201);
        JsonNode line = answer.data();
        assertThat(line.path("sum").decimalValue()).isEqualByComparingTo("1798.80");
        assertThat(line.path("name").stringValue()).isEqualTo("Sensor");
        assertThat(line.path("comments").stringValue()).isEmpty();
        assertThat(line.path("discount_type").stringValue()).isEqualTo("percentage");
        assertThat(line.path("billing_frequency").stringValue()).isEqualTo("one-time");
        assertThat(line.path("is_enabled").booleanValue()).isTrue();
        assertThat(line.path("currency").stringValue()).isEqualTo("EUR");
        assertValue("1798.80");
    }

    @Test
    void subtractsDiscountsOfLines() {
        assertThat(add("99.99", "1.5", "").data().path("sum").decimalValue()).isEqualByComparingTo("149.99");
        assertThat(add("890", "5", ",\"discount\":10").data().path("sum").decimalValue())
                .isEqualByComparingTo("4005");
        assertThat(add("100", "2", ",\"discount\":30,\"discount_type\":\"amount\"")
                        .data()
                        .path("sum")
                        .decimalValue())
                .isEqualByComparingTo("170");
        assertValue("4324.99");
    }

    @Test
    void countsEnabledLinesAndDealDiscounts() {
        add("100", "1", "");
        long line = add("50", "1", ",\"is_enabled\":false").id();
        assertValue("100");

        Api.Answer percent = api.post(
                "/api/v2/deals/" + deal + "/discounts",
                "{\"description\":\"Treue\",\"amount\":10,\"type\":\"percentage\"}");
        assertThat(percent.status()).isEqualTo(201);
        assertValue("90");
        api.post(
                "/api/v2/deals/" + deal + "/discounts",
                "{\"description\":\"Rest\",\"amount\":5.5,\"type\":\"amount\"}");
        assertValue("84.50");
        api.patch("/api/v2/deals/" + deal + "/products/" + line, "{\"is_enabled\":true}");
        assertValue("129.50");

        String uuid = percent.data().path("id").stringValue();
        assertThat(uuid).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(api.get("/api/v2/deals/" + deal + "/discounts").data()).hasSize(2);
        api.patch("/api/v2/deals/" + deal + "/discounts/" + uuid, "{\"amount\":20}");
        assertValue("114.50");
        assertThat(api.delete("/api/v2/deals/" + deal + "/discounts/" + uuid).status())
                .isEqualTo(200);
        assertValue("144.50");
        assertThat(api.delete("/api/v2/deals/" + deal + "/discounts/" + uuid).status())
                .isEqualTo(404);
    }

    @Test
    void movesTheDealsUpdateTimeWithItsLines() {
        clock.forward(Duration.ofMinutes(1));
        long line = add("100", "1", "").id();
        clock.forward(Duration.ofMinutes(1));

        api.patch("/api/v2/deals/" + deal + "/products/" + line, "{\"tax\":7}");

        assertThat(api.get("/api/v2/deals/" + deal).data().path("update_time").stringValue())
                .isEqualTo("2026-11-24T10:02:00Z");
    }

    @Test
    void keepsTheValueOfADealWithProductsToItsProducts() {
        add("100", "1", "");

        assertThat(api.patch("/api/v2/deals/" + deal, "{\"value\":7}").status()).isEqualTo(400);
        assertThat(api.patch("/api/v2/deals/" + deal, "{\"value\":100,\"title\":\"Same\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void listsLinesOfManyDealsAtOnce() {
        add("1", "1", "");
        long other = api.post("/api/v2/deals", "{\"title\":\"Other\"}").id();
        api.post(
                "/api/v2/deals/" + other + "/products/bulk",
                "{\"data\":[{\"product_id\":%1$d,\"item_price\":2,\"quantity\":1},{\"product_id\":%1$d,\"item_price\":3,\"quantity\":1}]}"
                        .formatted(product));

        JsonNode lines = api.get("/api/v2/deals/products?deal_ids=" + deal + "," + other + ",999")
                .data();
        assertThat(lines).extracting(line -> line.path("sum").intValue()).containsExactly(1, 2, 3);
        Api.Answer page = api.get("/api/v2/deals/products?limit=2&sort_by=deal_id&deal_ids=" + deal + "," + other);
        String cursor = Json.textAt(page.body().path("additional_data"), "next_cursor");
        assertThat(page.data()).hasSize(2);
        assertThat(api.get("/api/v2/deals/products?deal_ids=" + deal + "," + other + "&limit=2&cursor=" + cursor)
                        .data())
                .extracting(line -> line.path("sum").intValue())
                .containsExactly(3);
        assertThat(api.get("/api/v2/deals/products").status()).isEqualTo(400);
    }

    @Test
    void removesLines() {
        long line = add("100", "1", "").id();
        add("50", "1", "");

        assertThat(api.delete("/api/v2/deals/" + deal + "/products/" + line).id())
                .isEqualTo(line);
        assertValue("50");
        Api.Answer rest = api.delete("/api/v2/deals/" + deal + "/products");
        assertThat(rest.data().path("ids")).hasSize(1);
        assertThat(rest.body()
                        .path("additional_data")
                        .path("more_items_in_collection")
                        .booleanValue())
                .isFalse();
        assertThat(api.get("/api/v2/deals/" + deal + "/products").data()).isEmpty();
        assertThat(api.delete("/api/v2/deals/" + deal + "/products/" + line).status())
                .isEqualTo(404);
    }

    @Test
    void refusesLinesThatCannotBe() {
        assertThat(add("\"10\"", "1", "").status()).isEqualTo(400);
        assertThat(add("10", "1", ",\"unknown\":1").status()).isEqualTo(400);
        assertThat(add("10", "1", ",\"discount\":100.5").status()).isEqualTo(400);
        assertThat(add("10", "1", ",\"discount\":100").status()).isEqualTo(201);
        assertThat(add("10", "1", ",\"product_variation_id\":7").status()).isEqualTo(400);
        assertThat(api.post(
                                "/api/v2/deals/" + deal + "/products?x=1",
                                "{\"product_id\":%d,\"item_price\":1,\"quantity\":1}".formatted(product))
                        .status())
                .isEqualTo(400);
        assertThat(api.post(
                                "/api/v2/deals/" + deal + "/discounts",
                                "{\"description\":\"x\",\"amount\":100.5,\"type\":\"percentage\"}")
                        .status())
                .isEqualTo(400);
        assertThat(add("10", "1", ",\"billing_frequency\":\"weekly\"").status()).isEqualTo(400);
        assertThat(add("10", "1", ",\"billing_frequency\":\"weekly\",\"billing_frequency_cycles\":4")
                        .status())
                .isEqualTo(201);
        assertThat(api.post(
                                "/api/v2/deals/" + deal + "/products",
                                "{\"product_id\":99,\"item_price\":1,\"quantity\":1}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post(
                                "/api/v2/deals/99/products",
                                "{\"product_id\":%d,\"item_price\":1,\"quantity\":1}".formatted(product))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void taxesAllProductsOfADealTheSameWay() {
        long first = add("10", "1", "").id();
        add("20", "1", ",\"tax_method\":\"inclusive\"");

        assertThat(api.get("/api/v2/deals/" + deal + "/products").data())
                .extracting(line -> line.path("tax_method").stringValue())
                .containsExactly("inclusive", "inclusive");
        api.patch("/api/v2/deals/" + deal + "/products/" + first, "{\"tax_method\":\"none\"}");
        assertThat(add("30", "1", "").data().path("tax_method").stringValue()).isEqualTo("none");
    }
}
