package dev.dealbridge.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.webhook.Receiver;
import dev.dealbridge.sandbox.wire.Caller;
import dev.dealbridge.sandbox.wire.Operation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the API makes of access tokens.
class BearerTest {
    private final SetClock clock = new SetClock("2026-03-02T09:30:00Z");
    private final Sandbox sandbox =
            Sandbox.start(SandboxSettings.defaults().withClock(clock).withPlan(Plan.LITE, 1));
    private final Api user = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void refusesAuthorizationsThatAreNoBearerTokens() {
        for (String authorization : List.of("Bearer", "Bearer ", "Basic eDp5", "x", "Bearer a b")) {
            Api.Answer answer = Api.authorized(sandbox.baseUri(), authorization).get("/api/v2/deals");
            assertThat(answer.status()).as(authorization).isEqualTo(400);
            assertThat(answer.body().path("error").stringValue())
                    .isEqualTo("Invalid request: malformed authorization header");
        }
    }

    @Test
    void refusesTokensThatItDoesNotKnow() {
        Client client = Client.registered(sandbox, "deals:read");
        String refresh = client.install(1).text("refresh_token");

        for (String token : List.of("v1u:unknown", refresh, sandbox.token())) {
            Api.Answer answer = client.api(token).get("/api/v2/deals");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(Json.parse("""
                            {"success":false,"error":"Invalid token: access_token is invalid","errorCode":401,
                             "error_info":"Please check developers.pipedrive.com"}"""));
        }
    }

    @Test
    void opensOnlyWhatTheScopesOfTheUserAllow() {
        Api reads = Client.registered(sandbox, "deals:read").api(1);
        Api writes = Client.registered(sandbox, "deals:full").api(1);
        String deal = "{\"title\":\"Workshop\"}";

        Api.Answer refused = reads.post("/api/v2/deals", deal);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("error").stringValue()).isEqualTo("Scope and URL mismatch");
        assertThat(reads.get("/api/v2/deals").status()).isEqualTo(200);
        assertThat(reads.get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(writes.post("/api/v2/deals", deal).status()).isEqualTo(200);
        assertThat(writes.get("/api/v2/deals").status()).isEqualTo(200);
        assertThat(writes.get("/api/v1/users").status()).isEqualTo(403);
        assertThat(writes.get("/api/v2/persons").status()).isEqualTo(403);
        assertThat(writes.get("/api/v1/webhooks").status()).isEqualTo(403);
        assertThat(writes.get("/api/v2/nothing").status()).isEqualTo(404);
        assertThat(user.get("/api/v2/deals").data()).hasSize(1);
    }

    /// No operation that is served asks for reading alone where writing is a scope too.
    @Test
    void letsReadWhoMayWrite() {
        Operation reading =
                new Operation("read", 1, "GET", "/v1/read", 1, "goals:read", 200, Operation.Support.SUPPORTED);
        Operation writing =
                new Operation("write", 1, "PUT", "/v1/read", 1, "goals:full", 200, Operation.Support.SUPPORTED);
        Caller full = new Caller(1, -1, false, new Caller.App("books", Set.of("goals:full")));
        Caller read = new Caller(1, -1, false, new Caller.App("books", Set.of("goals:read")));

        assertThat(full.mayCall(reading)).isTrue();
        assertThat(read.mayCall(writing)).isFalse();
    }

    @Test
    void keepsToTheScopesThatTheUserAllowed() {
        Client client = Client.registered(sandbox, "deals:read");
        Client.Page tokens = client.install(1);
        sandbox.control().apps().register(Json.parse("""
                        {"client_id":"%s","name":"Books","redirect_uris":["%s"],"scopes":["deals:full"]}""".formatted(client.app().clientId(), Client.CALLBACK)));

        Api.Answer answer = client.api(
                        client.refresh(tokens.text("refresh_token")).text("access_token"))
                .post("/api/v2/deals", "{\"title\":\"Workshop\"}");

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void spendsTheBudgetOfTheCompany() {
        Client client = Client.registered(sandbox, "deals:read", "admin");
        Api app = client.api(1);

        app.get("/api/v2/deals");
        assertThat(app.get("/api/v2/persons").status()).isEqualTo(403);

        assertThat(user.get("/api/v1/users/me").header("x-daily-ratelimit-token-remaining"))
                .isEqualTo("29990");
        assertThat(sandbox.control().apps().installations())
                .containsExactly(new Apps.Installation(client.app().clientId(), 1, 10, 1));
        assertThat(sandbox.control().tokenUse(sandbox.token()).charged()).isEqualTo(2);
        sandbox.control().spendTokens(30_000);
        assertThat(app.get("/api/v2/deals").status()).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({"LITE,80", "GROWTH,160", "PREMIUM,400", "ULTIMATE,480"})
    void allowsApplicationsLargerBursts(Plan plan, int burst) {
        try (Sandbox other =
                Sandbox.start(SandboxSettings.defaults().withClock(clock).withPlan(plan, 1))) {
            Api.Answer answer = Client.registered(other).api(1).get("/api/v1/users/me");

            assertThat(answer.header("x-ratelimit-limit")).isEqualTo(Integer.toString(burst));
            assertThat(answer.header("x-ratelimit-remaining")).isEqualTo(Integer.toString(burst - 1));
        }
    }

    @Test
    void countsBurstsByUserAndNeverBlocksApplications() {
        Client client = Client.registered(sandbox);
        Client.Page tokens = client.install(1);
        Api app = client.api(tokens.text("access_token"));
        for (int i = 0; i < 80; i++) {
            assertThat(app.get("/api/v1/users/me").status()).isEqualTo(200);
        }
        Api refreshed = client.api(client.refresh(tokens.text("refresh_token")).text("access_token"));

        for (int i = 0; i < 600; i++) {
            assertThat(refreshed.get("/api/v1/users/me").status()).isEqualTo(429);
        }
        assertThat(client.api(2).get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(user.get("/api/v1/users/me").status()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(2));
        assertThat(refreshed.get("/api/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void limitsSearchesAsForEverybody() {
        Api app = Client.registered(sandbox, "search:read").api(1);
        for (int i = 0; i < 10; i++) {
            assertThat(app.get("/api/v2/deals/search?term=work").status()).isEqualTo(200);
        }
        assertThat(app.get("/api/v2/deals/search?term=work").status()).isEqualTo(429);
    }

    @Test
    void namesTheApplicationInWhatItMakes() {
        Client client = Client.registered(sandbox, "deals:full", "leads:full", "contacts:full");
        Api app = client.api(1);
        long deal = app.post("/api/v2/deals", "{\"title\":\"Workshop\"}").id();
        long person = app.post("/api/v2/persons", "{\"name\":\"Erika Muster\"}").id();

        Api.Answer read = user.get("/api/v2/deals/" + deal);
        Api.Answer old = app.post("/api/v1/deals", "{\"title\":\"Old\"}");
        Api.Answer twin = app.post("/api/v1/deals/" + deal + "/duplicate", "{}");
        Api.Answer lead = app.post("/api/v1/leads", "{\"title\":\"Later\",\"person_id\":%d}".formatted(person));

        for (Api.Answer answer : List.of(read, old, twin, lead)) {
            assertThat(answer.data().path("origin").stringValue()).isEqualTo("Marketplace");
            assertThat(answer.data().path("origin_id").stringValue())
                    .isEqualTo(client.app().clientId());
        }
        assertThat(user.post("/api/v2/deals", "{\"title\":\"By hand\"}")
                        .data()
                        .path("origin")
                        .stringValue())
                .isEqualTo("API");
    }

    @Test
    void keepsTheWebhooksOfAnApplicationToItself() throws InterruptedException {
        Client client = Client.registered(sandbox, "admin", "deals:full");
        Api app = client.api(1);
        Api stranger = Client.registered(sandbox, "admin").api(1);
        try (Receiver receiver = new Receiver()) {
            String wanted = """
                    {"subscription_url":"%s","event_action":"*","event_object":"deal","name":"Deals"}""".formatted(receiver.url());
            Api.Answer made = app.post("/api/v1/webhooks", wanted);
            assertThat(made.data().path("type").stringValue()).isEqualTo("application");
            long general = user.post("/api/v1/webhooks", wanted).id();
            assertThat(user.delete("/api/v1/webhooks/" + general).status()).isEqualTo(200);

            app.post("/api/v2/deals", "{\"title\":\"Workshop\"}");

            var meta = receiver.next().body().path("meta");
            assertThat(meta.path("type").stringValue()).isEqualTo("application");
            assertThat(meta.path("change_source").stringValue()).isEqualTo("api");
            assertThat(meta.path("user_id").stringValue()).isEqualTo("1");
            assertThat(meta.path("webhook_id").stringValue()).isEqualTo(Long.toString(made.id()));
            assertThat(app.get("/api/v1/webhooks").data()).hasSize(1);
            assertThat(client.api(2).get("/api/v1/webhooks").data()).isEmpty();
            assertThat(user.get("/api/v1/webhooks").data()).isEmpty();
            assertThat(stranger.get("/api/v1/webhooks").data()).isEmpty();
            for (Api other : List.of(user, stranger)) {
                assertThat(other.delete("/api/v1/webhooks/" + made.id()).status())
                        .isEqualTo(403);
            }
            assertThat(app.delete("/api/v1/webhooks/" + made.id()).status()).isEqualTo(200);
        }
    }

    @Test
    void limitsWebhooksByApplicationAndUser() {
        Api app = Client.registered(sandbox, "admin").api(1);
        String wanted = """
                {"subscription_url":"http://127.0.0.1:1/","event_action":"*","event_object":"deal","name":"Deals"}""";
        for (int i = 0; i < 40; i++) {
            assertThat(app.post("/api/v1/webhooks", wanted).status()).isEqualTo(201);
        }
        assertThat(app.post("/api/v1/webhooks", wanted).status()).isEqualTo(422);
        Api.Answer general = user.post("/api/v1/webhooks", wanted);
        assertThat(general.status()).isEqualTo(201);
        assertThat(app.delete("/api/v1/webhooks/" + general.id()).status()).isEqualTo(403);
    }

    @Test
    void prefersTheApiTokenOverTheAccessToken() {
        URI base = sandbox.baseUri();
        assertThat(Api.authorized(base, "Bearer wrong")
                        .get("/api/v1/users/me?api_token=" + sandbox.token())
                        .status())
                .isEqualTo(200);
        assertThat(Api.authorized(base, "Bearer wrong")
                        .get("/api/v2/deals?api_token=" + sandbox.token())
                        .status())
                .isEqualTo(401);
    }
}
