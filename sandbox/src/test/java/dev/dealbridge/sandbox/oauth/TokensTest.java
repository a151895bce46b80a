package dev.dealbridge.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTest {
    private final Sandbox sandbox =
            Sandbox.start(SandboxSettings.defaults().withClock(new SetClock("2026-03-02T09:30:00Z")));
    private final Client client = Client.registered(sandbox, "deals:full", "users:read");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static void assertRefused(Client.Page page, String code, String words) {
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.json().path("success").booleanValue()).isFalse();
        assertThat(page.text("error")).isEqualTo(code);
        assertThat(page.text("error_description")).isEqualTo(words);
    }

    @Test
    void givesTokensForACode() {
        Client.Page page = client.exchange(client.code(1));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(page.text("access_token")).startsWith("v1u:").hasSizeBetween(300, 768);
        assertThat(page.text("token_type")).isEqualTo("Bearer");
        assertThat(page.json().path("expires_in").intValue()).isEqualTo(3599);
        assertThat(page.text("refresh_token")).isNotEmpty();
        assertThat(page.text("scope")).isEqualTo("deals:full,users:read,base");
        assertThat(page.text("api_domain")).isEqualTo(sandbox.baseUri().toString());
        Api.Answer me = client.api(page.text("access_token")).get("/api/v1/users/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.data().path("id").longValue()).isEqualTo(1);
    }

    @Test
    void givesTokensAsTheDocumentSays() {
        Api documented = new Api(sandbox.baseUri(), "");
        String form = "grant_type=authorization_code&code=" + client.code(1) + "&redirect_uri="
                + Client.escaped(Client.CALLBACK) + "&client_id=" + client.app().clientId() + "&client_secret="
                + client.app().clientSecret();

        Api.Answer answer = documented.send(
                "POST",
                "/v1/oauth/token",
                "application/x-www-form-urlencoded; charset=utf-8",
                form.getBytes(StandardCharsets.UTF_8));
        String refresh = answer.body().path("refresh_token").stringValue();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(client.post(
                                "/oauth/token/",
                                "grant_type=refresh_token&refresh_token=" + Client.escaped(refresh),
                                "authorization",
                                client.basic())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesACodeOnceFromItsClientForItsAddress() {
        String code = client.code(1);
        Client stranger = Client.registered(sandbox, "deals:full");
        String grant = "grant_type=authorization_code&code=" + code;
        String other = Client.escaped(sandbox.baseUri() + "/nobody");

        assertRefused(stranger.exchange(code), "invalid_grant", "Invalid grant: authorization_code is invalid");
        assertRefused(
                client.token(grant + "&redirect_uri=" + other),
                "invalid_request",
                "Invalid request: redirect_uri is invalid");
        assertRefused(client.token(grant), "invalid_request", "Invalid request: redirect_uri is not a valid URI");
        assertRefused(
                client.token(grant + "&redirect_uri=here"),
                "invalid_request",
                "Invalid request: redirect_uri is not a valid URI");
        assertThat(client.exchange(code).status()).isEqualTo(200);
        assertRefused(client.exchange(code), "invalid_grant", "Invalid grant: authorization_code is invalid");
        assertRefused(client.exchange("unknown"), "invalid_grant", "Invalid grant: authorization_code is invalid");
    }

    @Test
    void letsACodeExpireAfterFiveMinutes() {
        String code = client.code(1);
        String late = client.code(2);

        sandbox.control().advance(Duration.ofSeconds(299));
        assertThat(client.exchange(code).status()).isEqualTo(200);
        sandbox.control().advance(Duration.ofSeconds(1));
        assertRefused(client.exchange(late), "invalid_grant", "Invalid grant: authorization_code has expired");
    }

    @Test
    void saysWhatIsWrongWithTheRequest() {
        String id = client.app().clientId();
        assertRefused(
                client.post("/oauth/token", "{}", "content-type", "application/json", "authorization", client.basic()),
                "invalid_request",
                "Invalid request: content must be application/x-www-form-urlencoded");
        assertRefused(
                client.post("/oauth/token", "grant_type=%zz", "authorization", client.basic()),
                "invalid_request",
                "Invalid request: the form cannot be read");
        String unreadable = Base64.getEncoder().encodeToString("nocolon".getBytes(StandardCharsets.UTF_8));
        for (Client.Page page : java.util.List.of(
                client.post("/oauth/token", "grant_type=refresh_token"),
                client.post("/oauth/token", "grant_type=refresh_token&client_id=" + id),
                client.post("/oauth/token", "grant_type=refresh_token", "authorization", "Basic %%%"),
                client.post("/oauth/token", "grant_type=refresh_token", "authorization", "Basic " + unreadable),
                client.post("/oauth/token", "grant_type=refresh_token", "authorization", "Bearer x"))) {
            assertRefused(page, "invalid_client", "Invalid client: cannot retrieve client credentials");
        }
        for (String authorization : java.util.List.of(
                Client.basic(id, "wrong"), Client.basic("unknown", client.app().clientSecret()))) {
            assertRefused(
                    client.post("/oauth/token", "grant_type=refresh_token", "authorization", authorization),
                    "invalid_client",
                    "Invalid client: client is invalid");
        }
        assertRefused(client.token("code=1"), "invalid_request", "Missing parameter: grant_type");
        assertRefused(
                client.token("grant_type=password"),
                "unsupported_grant_type",
                "Unsupported grant type: grant_type is invalid");
        assertRefused(
                client.token("grant_type=refresh_token"), "invalid_grant", "Invalid grant: refresh_token is invalid");
        assertThat(client.token("grant_type=" + "x".repeat(70_000)).status()).isEqualTo(413);
    }

    @Test
    void keepsTheRefreshTokenAndLetsItHoldLongerWithEachUse() {
        String refresh = client.install(1).text("refresh_token");

        sandbox.control().advance(Duration.ofDays(59));
        Client.Page second = client.refresh(refresh);
        assertThat(second.text("refresh_token")).isEqualTo(refresh);
        assertThat(second.text("scope")).isEqualTo("deals:full,users:read,base");
        sandbox.control().advance(Duration.ofDays(59));
        assertThat(client.refresh(refresh).status()).isEqualTo(200);
        assertRefused(
                Client.registered(sandbox, "deals:full").refresh(refresh),
                "invalid_grant",
                "Invalid grant: refresh_token is invalid");
        sandbox.control().advance(Duration.ofDays(60));
        assertRefused(client.refresh(refresh), "invalid_grant", "Invalid grant: refresh_token is invalid");
    }

    @Test
    void letsAccessTokensExpireAfterAnHour() {
        Client.Page first = client.install(1);
        sandbox.control().advance(Duration.ofMinutes(30));
        Api old = client.api(first.text("access_token"));
        Api young = client.api(client.refresh(first.text("refresh_token")).text("access_token"));

        assertThat(old.get("/api/v1/users/me").status()).isEqualTo(200);
        sandbox.control().advance(Duration.ofMinutes(30));
        assertThat(old.get("/api/v1/users/me").status()).isEqualTo(401);
        assertThat(young.get("/api/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void exchangesEachApiTokenOnce() {
        String token = sandbox.control().addUser("Zweite Person", "zwei@example.com");
        String form = "grant_type=exchange_api_token&api_token=";

        Client.Page page = client.token(form + token);
        assertThat(client.api(page.text("access_token"))
                        .get("/api/v1/users/me")
                        .data()
                        .path("name")
                        .stringValue())
                .isEqualTo("Zweite Person");
        assertThat(new Api(sandbox.baseUri(), token).get("/api/v1/users/me").status())
                .isEqualTo(200);
        assertRefused(client.token(form + token), "invalid_grant", "Invalid grant: api_token is invalid");
        assertRefused(client.token(form + "unknown"), "invalid_grant", "Invalid grant: api_token is invalid");
        assertRefused(
                client.token("grant_type=exchange_api_token"), "invalid_grant", "Invalid grant: api_token is invalid");
    }

    @Test
    void revokesAnAccessTokenAlone() {
        Client.Page page = client.install(1);
        String access = page.text("access_token");

        assertThat(Client.registered(sandbox).revoke(access).status()).isEqualTo(200);
        assertThat(client.api(access).get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(client.revoke(access).status()).isEqualTo(200);
        assertThat(client.api(access).get("/api/v1/users/me").status()).isEqualTo(401);
        assertThat(client.refresh(page.text("refresh_token")).status()).isEqualTo(200);
        assertThat(client.revoke("unknown").status()).isEqualTo(200);
        assertThat(client.revoke("%zz").status()).isEqualTo(200);
        assertThat(client.post("/oauth/revoke", "token=x").status()).isEqualTo(400);
        assertThat(client.get("/oauth/revoke").status()).isEqualTo(405);
    }

    @Test
    void takesAnAccessTokenThatIsEscapedTwice() {
        String access = client.install(1).text("access_token");

        assertThat(client.revoke(Client.escaped(access)).status()).isEqualTo(200);
        assertThat(client.api(access).get("/api/v1/users/me").status()).isEqualTo(401);
    }

    @Test
    void replacesTheTokensWhenAUserInstallsAgain() {
        Client.Page first = client.install(1);
        Client.Page second = client.install(1);

        assertThat(client.refresh(first.text("refresh_token")).status()).isEqualTo(400);
        assertThat(client.api(first.text("access_token"))
                        .get("/api/v1/users/me")
                        .status())
                .isEqualTo(401);
        assertThat(client.refresh(second.text("refresh_token")).status()).isEqualTo(200);
        assertThat(sandbox.control().apps().installations()).hasSize(1);
    }
}
