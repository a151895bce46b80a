package dev.dealbridge.sandbox.deal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.webhook.Receiver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Two deals of one, and one of two.
class DealMergeTest {
    private final SetClock clock = new SetClock("2026-11-24T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());
    private final Receiver receiver = new Receiver();

    @AfterEach
    void stop() {
        sandbox.close();
        receiver.close();
    }

    private long deal(String more) {
        return api.post("/api/v2/deals", "{\"title\":\"Sample\"" + more + "}").id();
    }

    private void line(long deal, int price) {
        long product = api.post("/api/v2/products", "{\"name\":\"Sensor\"}").id();
        assertThat(api.post(
                                "/api/v2/deals/" + deal + "/products",
                                "{\"product_id\":%d,\"item_price\":%d,\"quantity\":1}".formatted(product, price))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void movesEverythingToTheSurvivor() throws InterruptedException {
        long person = api.post("/api/v2/persons", "{\"name\":\"Erika Muster\"}").id();
        long gone = deal(",\"value\":7,\"probability\":20,\"person_id\":" + person);
        long survivor = deal(",\"probability\":30");
        line(gone, 100);
        line(survivor, 50);
        api.post("/api/v1/notes", "{\"content\":\"Note\",\"deal_id\":" + gone + "}");
        clock.forward(Duration.ofMinutes(1));
        api.post(
                "/api/v1/webhooks",
                "{\"subscription_url\":\"%s\",\"event_action\":\"*\",\"event_object\":\"deal\",\"name\":\"All\"}"
                        .formatted(receiver.url()));

        Api.Answer answer = api.put("/api/v1/deals/" + gone + "/merge", "{\"merge_with_id\":" + survivor + "}");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode merged = answer.data();
        assertThat(merged.path("id").longValue()).isEqualTo(survivor);
        assertThat(merged.path("merge_what_id").longValue()).isEqualTo(gone);
        assertThat(merged.path("person_id").longValue()).isEqualTo(person);
        assertThat(merged.path("probability").intValue()).isEqualTo(30);
        assertThat(merged.path("value").intValue()).isEqualTo(150);
        assertThat(merged.path("products_count").intValue()).isEqualTo(2);
        assertThat(merged.path("notes_count").intValue()).isEqualTo(1);
        assertThat(merged.path("participants_count").intValue()).isEqualTo(1);
        assertThat(api.get("/api/v2/deals/" + survivor + "/products").data())
                .extracting(line -> line.path("order_nr").intValue())
                .containsExactlyInAnyOrder(1, 2);
        assertThat(api.get("/api/v2/deals/" + gone).data().path("is_deleted").booleanValue())
                .isTrue();
        assertThat(sandbox.control().awaitDeliveries(Duration.ofSeconds(10))).isTrue();
        List<JsonNode> events =
                receiver.all().stream().map(Receiver.Delivery::body).toList();
        JsonNode deleted = events.stream()
                .filter(event -> event.path("meta").has("merged_to_id"))
                .findFirst()
                .orElseThrow();
        JsonNode changed = events.stream()
                .filter(event -> event.path("meta").has("merged_from_id"))
                .findFirst()
                .orElseThrow();
        assertThat(deleted.path("meta").path("action").stringValue()).isEqualTo("delete");
        assertThat(deleted.path("meta").path("merged_to_id").stringValue()).isEqualTo(Long.toString(survivor));
        assertThat(changed.path("meta").path("action").stringValue()).isEqualTo("change");
        assertThat(changed.path("meta").path("merged_from_id").stringValue()).isEqualTo(Long.toString(gone));
        assertThat(changed.path("meta").path("correlation_id"))
                .isEqualTo(deleted.path("meta").path("correlation_id"));
    }

    @Test
    void refusesMergesThatCannotBe() {
        long deal = deal("");
        long other = deal("");
        String path = "/api/v1/deals/" + deal + "/merge";

        assertThat(api.put(path, "{\"merge_with_id\":" + deal + "}").status()).isEqualTo(400);
        assertThat(api.put(path, "{\"merge_with_id\":99}").status()).isEqualTo(404);
        assertThat(api.put(path, "{}").status()).isEqualTo(404);
        api.delete("/api/v2/deals/" + other);
        assertThat(api.put(path, "{\"merge_with_id\":" + other + "}").status()).isEqualTo(404);
        assertThat(api.put("/api/v1/deals/99/merge", "{\"merge_with_id\":" + deal + "}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void duplicatesADealWithItsProducts() {
        String code = api.post("/api/v2/dealFields", "{\"field_name\":\"F\",\"field_type\":\"varchar\"}")
                .data()
                .path("field_code")
                .stringValue();
        long deal = deal(",\"stage_id\":2,\"custom_fields\":{\"" + code + "\":\"copied\"}");
        line(deal, 100);
        api.post(
                "/api/v2/deals/" + deal + "/discounts",
                "{\"description\":\"Treue\",\"amount\":10,\"type\":\"percentage\"}");
        api.post("/api/v1/notes", "{\"content\":\"Note\",\"deal_id\":" + deal + "}");
        api.patch("/api/v2/deals/" + deal, "{\"status\":\"won\"}");
        clock.forward(Duration.ofMinutes(1));

        Api.Answer answer = api.post("/api/v1/deals/" + deal + "/duplicate", "");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode copy = answer.data();
        assertThat(copy.path("id").longValue()).isNotEqualTo(deal);
        assertThat(copy.path("user_id").intValue()).isEqualTo(2);
        assertThat(copy.path("status").stringValue()).isEqualTo("open");
        assertThat(copy.path("won_time").isNull()).isTrue();
        assertThat(copy.path("first_won_time").isNull()).isTrue();
        assertThat(copy.path("stage_id").intValue()).isEqualTo(2);
        assertThat(copy.path("value").intValue()).isEqualTo(90);
        assertThat(copy.path("products_count").intValue()).isEqualTo(1);
        assertThat(copy.path("notes_count").intValue()).isZero();
        assertThat(copy.path(code).stringValue()).isEqualTo("copied");
        assertThat(copy.path("add_time").stringValue()).isEqualTo("2026-11-24 10:01:00");
        assertThat(api.get("/api/v2/deals/" + answer.id() + "/discounts").data())
                .hasSize(1);
        assertThat(api.post("/api/v1/deals/99/duplicate", "").status()).isEqualTo(404);
    }

    @Test
    void tellsOfARestoredDeal() throws InterruptedException {
        long deal = deal("");
        api.delete("/api/v2/deals/" + deal);
        api.post(
                "/api/v1/webhooks",
                "{\"subscription_url\":\"%s\",\"event_action\":\"*\",\"event_object\":\"deal\",\"name\":\"All\"}"
                        .formatted(receiver.url()));

        api.put("/api/v1/deals/" + deal, "{\"status\":\"open\"}");

        JsonNode event = receiver.next().body();
        assertThat(event.path("meta").path("action").stringValue()).isEqualTo("change");
        assertThat(event.path("previous").path("status").stringValue()).isEqualTo("deleted");
        assertThat(event.path("data").path("status").stringValue()).isEqualTo("open");
    }
}
