package dev.dealbridge.sandbox.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.webhook.Receiver;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Recurring products and installments, which exclude each other.
class InstallmentsTest {
    private final SetClock clock = new SetClock("2026-11-24T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());
    private final long deal =
            api.post("/api/v2/deals", "{\"title\":\"Sample\"}").id();
    private final long product =
            api.post("/api/v2/products", "{\"name\":\"Sensor\"}").id();
    private final String lines = "/api/v2/deals/" + deal + "/products";
    private final String installments = "/api/v2/deals/" + deal + "/installments";

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Api.Answer line(String more) {
        return api.post(lines, "{\"product_id\":%d,\"item_price\":100,\"quantity\":1%s}".formatted(product, more));
    }

    private Api.Answer installment(String description, int amount, String date) {
        return api.post(
                installments,
                "{\"description\":\"%s\",\"amount\":%d,\"billing_date\":\"%s\"}".formatted(description, amount, date));
    }

    @Test
    void splitsADealIntoPayments() {
        line("");
        Api.Answer second = installment("Second", 60, "2027-02-01");
        Api.Answer first = installment("First", 40, "2027-01-01");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.data())
                .isEqualTo(Json.parse(
                        "{\"id\":%d,\"amount\":60,\"billing_date\":\"2027-02-01\",\"description\":\"Second\",\"deal_id\":%d}"
                                .formatted(second.id(), deal)));
        Api.Answer page = api.get("/api/v2/deals/installments?sort_by=billing_date&limit=1&deal_ids=" + deal + ",99");
        assertThat(page.data().get(0).path("id").longValue()).isEqualTo(first.id());
        String cursor = page.body().path("additional_data").path("next_cursor").stringValue();
        assertThat(api.get("/api/v2/deals/installments?limit=1&deal_ids=" + deal + "&cursor=" + cursor)
                        .data()
                        .get(0)
                        .path("id")
                        .longValue())
                .isEqualTo(second.id());
        assertThat(api.patch(installments + "/" + first.id(), "{\"amount\":45.5}")
                        .data()
                        .path("amount")
                        .decimalValue())
                .isEqualByComparingTo("45.5");
        assertThat(api.delete(installments + "/" + first.id()).id()).isEqualTo(first.id());
        assertThat(api.delete(installments + "/" + first.id()).status()).isEqualTo(404);
        assertThat(api.get("/api/v2/deals/installments?deal_ids=" + deal).data())
                .hasSize(1);
        assertThat(api.get("/api/v2/deals/" + deal).data().path("value").intValue())
                .isEqualTo(100);
    }

    @Test
    void refusesInstallmentsThatCannotBe() {
        assertThat(installment("Early", 10, "2027-01-01").status()).isEqualTo(400);
        line("");
        assertThat(installment("Nothing", 0, "2027-01-01").status()).isEqualTo(400);
        assertThat(installment("Never", 10, "2027-02-30").status()).isEqualTo(400);
        assertThat(api.post(installments, "{\"description\":\"x\",\"amount\":1}")
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/api/v2/deals/installments").status()).isEqualTo(400);
        assertThat(api.get("/api/v2/deals/installments?deal_ids=1&sort_by=amount")
                        .status())
                .isEqualTo(400);
        assertThat(api.post(
                                "/api/v2/deals/99/installments",
                                "{\"description\":\"x\",\"amount\":1,\"billing_date\":\"2027-01-01\"}")
                        .status())
                .isEqualTo(404);
        assertThat(api.patch(installments + "/99", "{\"amount\":1}").status()).isEqualTo(404);
        line(",\"billing_frequency\":\"monthly\"");
        assertThat(installment("Late", 10, "2027-01-01").status()).isEqualTo(400);
    }

    @Test
    void keepsAnEnabledOneTimeProductBesideInstallments() {
        long line = line("").id();
        long other = line(",\"is_enabled\":false").id();
        installment("Only", 100, "2027-01-01");

        assertThat(api.patch(lines + "/" + line, "{\"is_enabled\":false}").status())
                .isEqualTo(400);
        assertThat(api.delete(lines + "/" + line).status()).isEqualTo(400);
        assertThat(api.delete(lines).status()).isEqualTo(400);
        assertThat(line(",\"billing_frequency\":\"monthly\"").status()).isEqualTo(400);
        assertThat(api.patch(lines + "/" + other, "{\"billing_frequency\":\"annually\"}")
                        .status())
                .isEqualTo(400);
        api.patch(lines + "/" + other, "{\"is_enabled\":true}");
        assertThat(api.patch(lines + "/" + line, "{\"is_enabled\":false}").status())
                .isEqualTo(200);
    }

    @Test
    void limitsRecurringProducts() {
        assertThat(line(",\"billing_frequency\":\"weekly\"").status()).isEqualTo(400);
        assertThat(line(",\"billing_frequency_cycles\":3").status()).isEqualTo(400);
        assertThat(line(",\"billing_frequency\":\"weekly\",\"billing_frequency_cycles\":209")
                        .status())
                .isEqualTo(400);
        assertThat(line(",\"billing_start_date\":\"2036-11-25\"").status()).isEqualTo(400);
        assertThat(line(",\"billing_start_date\":\"2016-11-23\"").status()).isEqualTo(400);
        String monthly = "{\"product_id\":%d,\"item_price\":1,\"quantity\":1,\"billing_frequency\":\"monthly\"}"
                .formatted(product);
        assertThat(api.post(lines + "/bulk", "{\"data\":[" + (monthly + ",").repeat(19) + monthly + "]}")
                        .status())
                .isEqualTo(201);
        assertThat(line(",\"billing_frequency\":\"monthly\"").status()).isEqualTo(400);
        long once = line(",\"billing_start_date\":\"2036-11-24\"").id();
        assertThat(api.patch(lines + "/" + once, "{\"billing_frequency\":\"monthly\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void showsWhatADealBringsInOverTime() {
        assertThat(api.get("/api/v2/deals/" + deal).data().has("acv")).isFalse();
        line("");
        line(",\"billing_frequency\":\"monthly\"");
        line(",\"billing_frequency\":\"quarterly\",\"billing_frequency_cycles\":2");

        JsonNode shown = api.get("/api/v2/deals/" + deal).data();
        assertThat(shown.path("arr").intValue()).isEqualTo(1600);
        assertThat(shown.path("mrr").decimalValue()).isEqualByComparingTo("133.33");
        assertThat(shown.path("acv").intValue()).isEqualTo(1500);
        assertThat(api.get("/api/v1/deals/" + deal).data().path("acv_currency").stringValue())
                .isEqualTo("EUR");
        api.delete(lines);
        assertThat(api.get("/api/v2/deals/" + deal).data().has("acv")).isFalse();
    }

    @Test
    void asksForAPlanThatHasThem() {
        try (Sandbox small =
                Sandbox.start(SandboxSettings.defaults().withPlan(Plan.LITE, 1).withClock(clock))) {
            Api lite = new Api(small.baseUri(), small.inspectorToken());
            long own = lite.post("/api/v2/deals", "{\"title\":\"Sample\"}").id();
            long sold = lite.post("/api/v2/products", "{\"name\":\"Sensor\"}").id();
            String body = "{\"product_id\":%d,\"item_price\":1,\"quantity\":1%s}";
            String path = "/api/v2/deals/" + own + "/products";

            assertThat(lite.post(path, body.formatted(sold, ",\"billing_frequency\":\"monthly\""))
                            .status())
                    .isEqualTo(403);
            assertThat(lite.post(path, body.formatted(sold, ",\"billing_start_date\":\"2027-01-01\""))
                            .status())
                    .isEqualTo(403);
            assertThat(lite.post(path, body.formatted(sold, ",\"billing_frequency\":\"one-time\""))
                            .status())
                    .isEqualTo(201);
            assertThat(lite.get("/api/v2/deals/installments?deal_ids=" + own).status())
                    .isEqualTo(403);
            assertThat(lite.post(
                                    "/api/v2/deals/" + own + "/installments",
                                    "{\"description\":\"x\",\"amount\":1,\"billing_date\":\"2027-01-01\"}")
                            .status())
                    .isEqualTo(403);
            assertThat(lite.get("/api/v2/deals/" + own).data().has("acv")).isFalse();
            assertThat(lite.patch("/api/v2/deals/" + own, "{\"visible_to\":5}").status())
                    .isEqualTo(400);
            assertThat(lite.patch("/api/v2/deals/" + own, "{\"visible_to\":1}").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void tellsOfLinesAndInstallments() throws InterruptedException {
        try (Receiver receiver = new Receiver()) {
            for (String object : List.of("deal_product", "deal_installment")) {
                api.post(
                        "/api/v1/webhooks",
                        "{\"subscription_url\":\"%s\",\"event_action\":\"*\",\"event_object\":\"%s\",\"name\":\"All\"}"
                                .formatted(receiver.url(), object));
            }
            long line = line("").id();
            JsonNode created = receiver.next().body();
            assertThat(created.path("meta").path("entity").stringValue()).isEqualTo("deal_product");
            assertThat(created.path("data")).isEqualTo(api.get(lines).data().get(0));
            api.patch(lines + "/" + line, "{\"tax\":19}");
            assertThat(receiver.next().body().path("previous").path("tax").intValue())
                    .isZero();
            long first = installment("First", 40, "2027-01-01").id();
            assertThat(receiver.next().body().path("data").path("amount").intValue())
                    .isEqualTo(40);
            api.delete(installments + "/" + first);
            JsonNode deleted = receiver.next().body();
            assertThat(deleted.path("meta").path("action").stringValue()).isEqualTo("delete");
            assertThat(deleted.path("previous").path("description").stringValue())
                    .isEqualTo("First");
            api.delete(lines + "/" + line);
            assertThat(receiver.next().body().path("data").isNull()).isTrue();
        }
    }
}
