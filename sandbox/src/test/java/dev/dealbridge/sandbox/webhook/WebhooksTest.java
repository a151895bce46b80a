package dev.dealbridge.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.core.WebhookDelivery;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.settings.WebhookTiming;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhooksTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final SetClock clock = new SetClock("2026-11-24T10:00:00.789Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults()
            .withClock(clock)
            .withWebhooks(WebhookTiming.pipedrive().withTimeout(Duration.ofSeconds(2))));
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());
    private final Receiver receiver = new Receiver();

    @AfterEach
    void stop() {
        sandbox.close();
        receiver.close();
    }

    private long subscribe(String action, String object, String more) {
        Api.Answer answer = api.post(
                "/api/v1/webhooks",
                "{\"subscription_url\":\"%s\",\"event_action\":\"%s\",\"event_object\":\"%s\",\"name\":\"Test\"%s}"
                        .formatted(receiver.url(), action, object, more));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.id();
    }

    private long deal() {
        return api.post("/api/v2/deals", "{\"title\":\"Sample\"}").id();
    }

    private void assertDelivered() throws InterruptedException {
        assertThat(sandbox.control().awaitDeliveries(SOON)).isTrue();
    }

    @Test
    void deliversAChangeWithWhatWasBefore() throws InterruptedException {
        long webhook = subscribe("*", "deal", ",\"http_auth_user\":\"u\",\"http_auth_password\":\"p:w\"");
        long deal = deal();
        receiver.next();

        api.patch("/api/v2/deals/" + deal, "{\"status\":\"won\",\"title\":\"Won\"}");

        Receiver.Delivery delivery = receiver.next();
        assertThat(delivery.headers())
                .containsEntry("user-agent", "Pipedrive Webhooks")
                .containsEntry("content-type", "application/json")
                .containsEntry("accept", "application/json, text/plain, */*")
                .containsEntry(
                        "authorization",
                        "Basic " + Base64.getEncoder().encodeToString("u:p:w".getBytes(StandardCharsets.UTF_8)));
        JsonNode meta = delivery.body().path("meta");
        assertThat(meta.path("action").stringValue()).isEqualTo("change");
        assertThat(meta.path("entity").stringValue()).isEqualTo("deal");
        assertThat(meta.path("entity_id").stringValue()).isEqualTo(Long.toString(deal));
        assertThat(meta.path("webhook_id").stringValue()).isEqualTo(Long.toString(webhook));
        assertThat(meta.path("timestamp").stringValue()).isEqualTo("2026-11-24T10:00:00.789Z");
        assertThat(meta.path("attempt").intValue()).isEqualTo(1);
        JsonNode previous = delivery.body().path("previous");
        assertThat(previous.propertyNames())
                .containsExactlyInAnyOrder("title", "status", "won_time", "close_time", "first_won_time");
        assertThat(previous.path("status").stringValue()).isEqualTo("open");
        assertThat(delivery.body().path("data").path("status").stringValue()).isEqualTo("won");
        assertDelivered();
    }

    @Test
    void sendsNothingThatNobodyAskedFor() throws InterruptedException {
        subscribe("delete", "deal", "");
        subscribe("*", "person", "");
        long deal = deal();
        api.patch("/api/v2/deals/" + deal, "{\"title\":\"x\"}");
        api.patch("/api/v2/deals/" + deal, "{\"title\":\"x\"}");
        api.delete("/api/v2/deals/" + deal);

        Receiver.Delivery delivery = receiver.next();
        assertThat(delivery.body().path("meta").path("action").stringValue()).isEqualTo("delete");
        assertThat(delivery.body().path("data").isNull()).isTrue();
        assertThat(delivery.body().path("previous").path("title").stringValue()).isEqualTo("x");
        assertDelivered();
        assertThat(receiver.all()).hasSize(1);
    }

    @Test
    void tellsWhatACustomFieldWasBefore() throws InterruptedException {
        String code = api.post("/api/v2/dealFields", "{\"field_name\":\"F\",\"field_type\":\"monetary\"}")
                .data()
                .path("field_code")
                .stringValue();
        long deal = deal();
        subscribe("change", "deal", "");

        api.patch(
                "/api/v2/deals/" + deal, "{\"custom_fields\":{\"" + code + "\":{\"value\":200,\"currency\":\"EUR\"}}}");

        JsonNode body = receiver.next().body();
        assertThat(body.path("data").path("custom_fields").path(code))
                .isEqualTo(Json.parse("{\"type\":\"monetary\",\"value\":200,\"currency\":\"EUR\"}"));
        assertThat(body.path("previous")).isEqualTo(Json.parse("{\"custom_fields\":{\"" + code + "\":null}}"));
    }

    @Test
    void tellsInTheOldFormWhereThatWasSubscribed() throws InterruptedException {
        subscribe("*", "deal", ",\"version\":\"1.0\"");
        long deal = deal();
        JsonNode added = receiver.next().body();
        api.patch("/api/v2/deals/" + deal, "{\"title\":\"Changed\"}");
        JsonNode updated = receiver.next().body();
        api.delete("/api/v2/deals/" + deal);
        JsonNode deleted = receiver.next().body();

        assertThat(added.path("v").intValue()).isEqualTo(1);
        assertThat(added.path("event").stringValue()).isEqualTo("added.deal");
        assertThat(added.path("retry").intValue()).isZero();
        assertThat(added.path("previous").isNull()).isTrue();
        assertThat(added.path("current").path("user_id").isIntegralNumber()).isTrue();
        assertThat(added.path("meta").path("id").longValue()).isEqualTo(deal);
        assertThat(updated.path("event").stringValue()).isEqualTo("updated.deal");
        assertThat(updated.path("previous").path("title").stringValue()).isEqualTo("Sample");
        assertThat(updated.path("current").path("title").stringValue()).isEqualTo("Changed");
        assertThat(deleted.path("event").stringValue()).isEqualTo("deleted.deal");
        assertThat(deleted.path("current").isNull()).isTrue();
    }

    @Test
    void tellsOfNotesInTheOldForm() throws InterruptedException {
        long deal = deal();
        subscribe("added", "note", ",\"version\":\"1.0\"");

        api.post("/api/v1/notes", "{\"content\":\"Hello\",\"deal_id\":" + deal + "}");

        JsonNode body = receiver.next().body();
        assertThat(body.path("event").stringValue()).isEqualTo("added.note");
        assertThat(body.path("current").path("content").stringValue()).isEqualTo("Hello");
        assertThat(body.path("current").path("deal").path("title").stringValue())
                .isEqualTo("Sample");
    }

    @Test
    void tellsOfActivityTypesInTheOldFormOnly() throws InterruptedException {
        subscribe("*", "activityType", ",\"version\":\"1.0\"");
        subscribe("*", "*", "");

        long type = api.post("/api/v1/activityTypes", "{\"name\":\"Visit\",\"icon_key\":\"car\"}")
                .id();
        JsonNode added = receiver.next().body();
        api.put("/api/v1/activityTypes/" + type, "{\"name\":\"Site visit\"}");
        JsonNode updated = receiver.next().body();
        api.delete("/api/v1/activityTypes/" + type);
        JsonNode deleted = receiver.next().body();

        assertThat(added.path("event").stringValue()).isEqualTo("added.activityType");
        assertThat(added.path("current").path("key_string").stringValue()).isEqualTo("visit");
        assertThat(updated.path("event").stringValue()).isEqualTo("updated.activityType");
        assertThat(updated.path("previous").path("name").stringValue()).isEqualTo("Visit");
        assertThat(updated.path("current").path("name").stringValue()).isEqualTo("Site visit");
        assertThat(deleted.path("event").stringValue()).isEqualTo("deleted.activityType");
        assertThat(deleted.path("current").isNull()).isTrue();
        assertDelivered();
        assertThat(receiver.all()).hasSize(3);
    }

    @Test
    void triesAgainAfterThreeThirtyAndHundredFiftySeconds() throws InterruptedException {
        receiver.answers(_ -> 500);
        subscribe("*", "deal", "");
        deal();
        JsonNode first = receiver.next().body();
        for (Duration wait : new Duration[] {Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(150)}) {
            awaitAttempts(receiver.all().size());
            clock.forward(wait.minusMillis(1));
            assertThat(sandbox.control().awaitDeliveries(Duration.ofMillis(300)))
                    .isFalse();
            int before = receiver.all().size();
            clock.forward(Duration.ofMillis(1));
            JsonNode again = receiver.next().body();
            assertThat(receiver.all()).hasSize(before + 1);
            assertThat(again.path("meta").path("attempt").intValue()).isEqualTo(before + 1);
            assertThat(again.path("meta").path("id"))
                    .isEqualTo(first.path("meta").path("id"));
            assertThat(again.path("data")).isEqualTo(first.path("data"));
        }
        assertDelivered();
        assertThat(sandbox.control().deliveries())
                .extracting(WebhookDelivery::attempt)
                .containsExactly(1, 2, 3, 4);
        JsonNode row = api.get("/api/v1/webhooks").data().get(0);
        assertThat(row.path("last_http_status").intValue()).isEqualTo(500);
    }

    private void awaitAttempts(int count) throws InterruptedException {
        long end = System.nanoTime() + SOON.toNanos();
        while (sandbox.control().deliveries().size() < count && System.nanoTime() < end) {
            boolean _ = sandbox.control().awaitDeliveries(Duration.ofMillis(10));
        }
        boolean _ = sandbox.control().awaitDeliveries(Duration.ofMillis(100));
    }

    @Test
    void countsAnySuccessAndFollowsNoRedirect() throws InterruptedException {
        receiver.answers(number -> number == 1 ? 302 : 204);
        subscribe("create", "deal", "");
        deal();
        receiver.next();
        awaitAttempts(1);
        clock.forward(Duration.ofSeconds(3));
        receiver.next();
        assertDelivered();
        assertThat(receiver.all()).hasSize(2);
    }

    @Test
    void bansAWebhookAfterTenFailedFirstAttempts() throws InterruptedException {
        receiver.answers(_ -> 500);
        subscribe("create", "deal", "");
        for (int i = 0; i < 10; i++) {
            deal();
            receiver.next();
            awaitAttempts(i + 1);
        }

        deal();
        clock.forward(Duration.ofSeconds(200));
        assertDelivered();
        assertThat(receiver.all()).hasSize(10);

        clock.forward(Duration.ofMinutes(30));
        receiver.answers(_ -> 200);
        deal();
        receiver.next();
        assertDelivered();
        assertThat(receiver.all()).hasSize(11);
    }

    @Test
    void neverLetsTheAnswerWaitForTheReceiver() throws InterruptedException {
        java.util.concurrent.CountDownLatch hold = new java.util.concurrent.CountDownLatch(1);
        receiver.answers(_ -> {
            try {
                return hold.await(10, java.util.concurrent.TimeUnit.SECONDS) ? 200 : 500;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 500;
            }
        });
        subscribe("create", "deal", "");
        long start = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            deal();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(sandbox.control().pendingDeliveries()).isEqualTo(5);
        hold.countDown();
        assertDelivered();
    }

    @Test
    void losesAndDuplicatesOnDemand() throws InterruptedException {
        subscribe("create", "deal", "");
        sandbox.control().loseWebhooks(1);
        deal();
        sandbox.control().duplicateWebhooks(1);
        long twice = deal();

        JsonNode one = receiver.next().body();
        JsonNode two = receiver.next().body();

        assertDelivered();
        assertThat(receiver.all()).hasSize(2);
        assertThat(one).isEqualTo(two);
        assertThat(one.path("data").path("id").longValue()).isEqualTo(twice);
    }

    @Test
    void removesSubscriptionsWithTheirQueue() throws InterruptedException {
        receiver.answers(_ -> 500);
        long id = subscribe("create", "deal", "");
        deal();
        receiver.next();
        awaitAttempts(1);

        assertThat(api.delete("/api/v1/webhooks/" + id).body())
                .isEqualTo(Json.parse("{\"status\":\"ok\",\"success\":true}"));

        clock.forward(Duration.ofSeconds(3));
        assertDelivered();
        assertThat(receiver.all()).hasSize(1);
        assertThat(api.delete("/api/v1/webhooks/" + id).status()).isEqualTo(404);
        assertThat(api.delete("/api/v1/webhooks/" + id).body())
                .isEqualTo(Json.parse("{\"status\":\"error\",\"success\":false,\"errors\":{\"id\":[\"not found\"]}}"));
    }

    @Test
    void refusesSubscriptionsThatCannotBe() {
        String good = "\"event_action\":\"*\",\"event_object\":\"deal\",\"name\":\"x\"";
        assertThat(api.post("/api/v1/webhooks", "{\"subscription_url\":\"nonsense\"," + good + "}")
                        .body())
                .isEqualTo(Json.parse("""
                        {"status":"error","success":false,"errors":{"subscription_url":["invalid or non-reachable URL"]}}"""));
        String url = "{\"subscription_url\":\"http://127.0.0.1:1/\",";
        assertThat(api.post(
                                "/api/v1/webhooks",
                                url + "\"event_action\":\"added\",\"event_object\":\"deal\",\"name\":\"x\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post(
                                "/api/v1/webhooks",
                                url
                                        + "\"event_action\":\"added\",\"event_object\":\"deal\",\"name\":\"x\",\"version\":\"1.0\"}")
                        .status())
                .isEqualTo(201);
        for (int i = 0; i < 39; i++) {
            assertThat(api.post("/api/v1/webhooks", url + good + "}").status()).isEqualTo(201);
        }
        assertThat(api.post("/api/v1/webhooks", url + good + "}").status()).isEqualTo(422);
    }
}
