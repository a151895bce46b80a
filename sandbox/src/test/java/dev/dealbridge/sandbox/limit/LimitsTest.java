package dev.dealbridge.sandbox.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.core.SandboxRequest;
import dev.dealbridge.sandbox.core.TokenUse;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final SetClock clock = new SetClock("2026-11-24T22:54:21Z");
    private Sandbox sandbox =
            Sandbox.start(SandboxSettings.defaults().withClock(clock).withPlan(Plan.LITE, 1));
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void showsTheBalanceBeforeTheChargeAsRecorded() {
        Api.Answer first = api.get("/api/v2/deals");
        Api.Answer second = api.get("/api/v1/users/me");

        assertThat(first.header("x-daily-ratelimit-token-limit")).isEqualTo("30000");
        assertThat(first.header("x-daily-ratelimit-token-remaining")).isEqualTo("30000");
        assertThat(second.header("x-daily-ratelimit-token-remaining")).isEqualTo("29990");
        assertThat(first.header("x-ratelimit-limit")).isEqualTo("20");
        assertThat(first.header("x-ratelimit-remaining")).isEqualTo("19");
        assertThat(second.header("x-ratelimit-remaining")).isEqualTo("18");
        assertThat(first.header("x-ratelimit-reset")).isEqualTo("2");
    }

    @Test
    void neverAdmitsMoreThanTheBurstInAnyTwoSeconds() {
        for (int i = 0; i < 10; i++) {
            assertThat(api.get("/api/v1/users/me").status()).isEqualTo(200);
        }
        clock.forward(Duration.ofMillis(1500));
        for (int i = 0; i < 10; i++) {
            assertThat(api.get("/api/v1/users/me").status()).isEqualTo(200);
        }
        Api.Answer refused = api.get("/api/v1/users/me");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("x-ratelimit-remaining")).isEqualTo("0");
        assertThat(refused.header("x-ratelimit-reset")).isEqualTo("1");
        assertThat(refused.body().path("error").stringValue()).isEqualTo("Request over limit");
        clock.forward(Duration.ofMillis(499));
        assertThat(api.get("/api/v1/users/me").status()).isEqualTo(429);
        clock.forward(Duration.ofMillis(1));
        for (int i = 0; i < 10; i++) {
            assertThat(api.get("/api/v1/users/me").status()).isEqualTo(200);
        }
        assertThat(api.get("/api/v1/users/me").status()).isEqualTo(429);
        assertThat(sandbox.control().tokenUse(sandbox.token()).charged()).isEqualTo(60);
    }

    @Test
    void countsTheBurstPerToken() {
        Api other = new Api(sandbox.baseUri(), sandbox.control().addUser("Zwei", "zwei@example.com"));
        for (int i = 0; i < 20; i++) {
            assertThat(api.get("/api/v1/users/me").status()).isEqualTo(200);
        }

        assertThat(api.get("/api/v1/users/me").status()).isEqualTo(429);
        assertThat(other.get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(other.get("/api/v1/users/me").header("x-daily-ratelimit-token-remaining"))
                .isEqualTo(Integer.toString(30_000 - 42));
    }

    @Test
    void refusesWhenTheDayIsSpentUntilMidnight() {
        Api inspector = new Api(sandbox.baseUri(), sandbox.inspectorToken());
        while (sandbox.control().tokenUse(sandbox.token()).charged() < 30_000) {
            clock.forward(Duration.ofMillis(100));
            api.get("/api/v1/files");
        }
        long seconds = Duration.between(clock.instant(), java.time.Instant.parse("2026-11-25T00:00:00Z"))
                .toSeconds();

        clock.forward(Duration.ofMillis(100));
        Api.Answer refused = api.get("/api/v1/users/me");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).isEqualTo(Json.parse("""
                        {"success":false,"error":"daily request budget exceeded","errorCode":429}"""));
        assertThat(Long.parseLong(refused.header("retry-after"))).isBetween(seconds - 1, seconds + 1);
        assertThat(refused.header("x-daily-ratelimit-token-remaining")).isEqualTo("0");
        assertThat(inspector.get("/api/v2/deals").status()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(seconds + 1));
        Api.Answer nextDay = api.get("/api/v1/users/me");
        assertThat(nextDay.status()).isEqualTo(200);
        assertThat(nextDay.header("x-daily-ratelimit-token-remaining")).isEqualTo("30000");
        TokenUse use = sandbox.control().tokenUse(sandbox.token());
        assertThat(use.charged()).isEqualTo(30_002);
        assertThat(use.requests()).isEqualTo(1_501);
        assertThat(use.byDay())
                .containsEntry(LocalDate.parse("2026-11-24"), 30_000L)
                .containsEntry(LocalDate.parse("2026-11-25"), 2L);
    }

    @Test
    void limitsPostAndPutOfATokenByTheDay() {
        sandbox.close();
        sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock).withPlan(Plan.ULTIMATE, 1));
        Api writer = new Api(sandbox.baseUri(), sandbox.token());
        assertThat(writer.get("/api/v1/users/me").header("x-daily-requests-left"))
                .isEmpty();
        assertThat(writer.post("/api/v2/deals", "{\"title\":\"One\"}").header("x-daily-requests-left"))
                .isEqualTo("9999");
        assertThat(writer.patch("/api/v2/deals/1", "{\"title\":\"Two\"}").header("x-daily-requests-left"))
                .isEmpty();
        SandboxRequest request = SandboxRequest.of("PUT", "/v1/filters/7", "", sandbox.token());
        for (int i = 1; i < Limits.DAILY_WRITES; i++) {
            clock.forward(Duration.ofMillis(20));
            assertThat(sandbox.core().answer(request).status()).isEqualTo(404);
        }

        Api.Answer refused = writer.post("/api/v2/deals", "{\"title\":\"Three\"}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("x-daily-requests-left")).isEqualTo("0");
        assertThat(refused.header("x-daily-ratelimit-token-remaining")).isNotEqualTo("0");
        assertThat(refused.body().path("error").stringValue()).contains("POST and PUT");
        assertThat(Long.parseLong(refused.header("retry-after"))).isPositive();
        assertThat(writer.get("/api/v2/deals").data()).hasSize(1);
        Api other = new Api(sandbox.baseUri(), sandbox.control().addUser("Zwei", "zwei@example.com"));
        assertThat(other.post("/api/v2/deals", "{\"title\":\"Theirs\"}").status())
                .isEqualTo(200);
        clock.forward(Duration.ofDays(1));
        assertThat(writer.post("/api/v2/deals", "{\"title\":\"Three\"}").header("x-daily-requests-left"))
                .isEqualTo("9999");
    }

    @Test
    void blocksWhoKeepsKnocking() {
        for (int i = 0; i < 20; i++) {
            api.get("/api/v1/users/me");
        }
        for (int i = 0; i < BurstWindow.ABUSE; i++) {
            assertThat(api.get("/api/v1/users/me").status()).isEqualTo(429);
        }

        Api.Answer blocked = api.get("/api/v1/users/me");

        assertThat(blocked.status()).isEqualTo(403);
        assertThat(blocked.header("content-type")).startsWith("text/html");
        assertThat(new String(blocked.raw().body(), StandardCharsets.UTF_8)).startsWith("<!DOCTYPE html>");
        clock.forward(BurstWindow.BLOCK);
        assertThat(api.get("/api/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void chargesRefusedRequestsOfKnownOperations() {
        assertThat(api.get("/api/v2/deals?nonsense=1").status()).isEqualTo(400);
        assertThat(api.get("/api/v2/deals/99").status()).isEqualTo(404);

        assertThat(sandbox.control().tokenUse(sandbox.token()).charged()).isEqualTo(11);
    }
}
