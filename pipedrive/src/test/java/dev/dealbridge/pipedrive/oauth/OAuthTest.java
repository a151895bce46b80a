package dev.dealbridge.pipedrive.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.ApiToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthTest {

    private final OAuthHost host = new OAuthHost();
    private final OAuth oauth = OAuth.connect(host.app());

    @AfterEach
    void close() {
        oauth.close();
        host.close();
    }

    @Test
    void sendsUsersToTheConsentPageWithAState() {
        try (OAuth real = OAuth.connect(OAuthHost.APP)) {
            assertThat(real.authorizationUri("a+b/c"))
                    .isEqualTo(URI.create("https://oauth.pipedrive.com/oauth/authorize?client_id=the-client"
                            + "&redirect_uri=https%3A%2F%2Fapp.example%2Fback&state=a%2Bb%2Fc"));
            assertThatThrownBy(() -> real.authorizationUri("")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(OAuth.newState()).hasSize(43).isNotEqualTo(OAuth.newState());
    }

    @Test
    void tellsHowAUserCameBack() {
        assertThat(OAuthCallback.parse("code=a%20b&state=s%2B", "s+")).isEqualTo(new OAuthCallback.Granted("a b"));
        assertThat(OAuthCallback.parse("error=user_denied&state=s", "s"))
                .isEqualTo(new OAuthCallback.Denied("user_denied"));
        for (String query : new String[] {"", "code=a", "code=a&state=other", "code=a&state=%zz", "state=&code=a"}) {
            assertThat(OAuthCallback.parse(query, "s")).isEqualTo(new OAuthCallback.Forged());
        }
        assertThat(OAuthCallback.parse("code=a&state=", "")).isEqualTo(new OAuthCallback.Forged());
        assertThat(OAuthCallback.parse("code=secret&state=s", "s").toString()).doesNotContain("secret");
    }

    @Test
    void exchangesACodeForTokens() {
        Instant before = Instant.now();

        OAuthTokens tokens = oauth.exchange(new OAuthCallback.Granted("the-code"));

        assertThat(host.forms.getFirst())
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "the-code")
                .containsEntry("redirect_uri", "https://app.example/back");
        assertThat(host.authorizations.getFirst())
                .isEqualTo("Basic "
                        + Base64.getEncoder()
                                .encodeToString("the-client:the-client-secret".getBytes(StandardCharsets.UTF_8)));
        assertThat(tokens.accessToken()).isEqualTo("access-1");
        assertThat(tokens.refreshToken()).isEqualTo("the-refresh-token");
        assertThat(tokens.scopes()).containsExactly("deals:full", "base");
        assertThat(tokens.apiDomain()).isEqualTo(host.uri());
        assertThat(Duration.between(before, tokens.expiresAt()))
                .isBetween(Duration.ofSeconds(3_595), Duration.ofSeconds(3_600));
        assertThat(OAuthTokens.parse(tokens.toJson())).isEqualTo(tokens);
    }

    @Test
    void exchangesAnApiToken() {
        oauth.exchange(new ApiToken("old-api-token"));

        assertThat(host.forms.getFirst())
                .containsEntry("grant_type", "exchange_api_token")
                .containsEntry("api_token", "old-api-token");
    }

    @Test
    void revokesEitherToken() {
        oauth.uninstall(host.live());
        oauth.revokeAccess(host.live());

        assertThat(host.forms.get(0))
                .containsEntry("token", "the-refresh-token")
                .containsEntry("token_type_hint", "refresh_token");
        assertThat(host.forms.get(1))
                .containsEntry("token", "access-0-live")
                .containsEntry("token_type_hint", "access_token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.pipedrive.com",
                "https://acme.pipedrive.com.evil.example",
                "https://evilpipedrive.com",
                "https://pipedrive.com@evil.example",
                "https://user@acme.pipedrive.com",
                "https://acme.pipedrive.com:8443",
                "https://acme.pipedrive.com/path",
                "https://acme.pipedrive.com?x",
                "https://acme.pipedrive.com#x",
                "https://169.254.169.254",
                "https://10.0.0.1",
                "file:///etc/passwd",
                "acme.pipedrive.com",
                "https:acme",
                "https://acme.pipedrive.com ",
                "https://localhost.evil.example",
                "ftp://localhost"
            })
    @Tag("case-58")
    void takesNoTokensThatLeadElsewhere(String domain) {
        host.apiDomain = domain;

        assertThatThrownBy(() -> oauth.exchange(new OAuthCallback.Granted("the-code")))
                .isInstanceOf(PipedriveException.OutcomeUnknown.class)
                .hasMessageContaining("api_domain is not what it should be")
                .hasMessageNotContaining("access-1");
    }

    @Test
    @Tag("case-58")
    void letsThisMachineInOnlyIfTheOAuthHostIsOnIt() {
        OAuthHost.APP.requireTrusted(URI.create("https://acme.pipedrive.com"));
        OAuthHost.APP.requireTrusted(URI.create("HTTPS://ACME.Pipedrive.com/"));
        host.app().requireTrusted(URI.create("http://localhost:8080"));

        assertThatThrownBy(() -> OAuthHost.APP.requireTrusted(URI.create("http://localhost:8080")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OAuthHost.APP.withBaseUri(URI.create("https://oauth.evil.example")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"access_token":"a","expires_in":3600,"refresh_token":"r"}                                               | api_domain must be a text
            {"access_token":"a","refresh_token":"r","api_domain":"https://acme.pipedrive.com"}                       | expires_in must be a number
            {"access_token":"a","expires_in":-1,"refresh_token":"r","api_domain":"https://acme.pipedrive.com"}       | between 1 second and a year
            {"access_token":"a","expires_in":99999999999,"refresh_token":"r","api_domain":"https://a.pipedrive.com"} | between 1 second and a year
            {"access_token":"a","expires_in":"x","refresh_token":"r","api_domain":"https://acme.pipedrive.com"}      | expires_in must be
            {"expires_in":3600,"refresh_token":"r","api_domain":"https://acme.pipedrive.com"}                        | access_token must be a text
            {"access_token":"a b","expires_in":1,"refresh_token":"r","api_domain":"https://acme.pipedrive.com"}      | not what it should be
            []                                                                                                       | not a JSON object
            {                                                                                                        | not complete, valid JSON
            """)
    void refusesAnswersThatAreNoTokens(String body, String reason) {
        OAuth scripted = OAuth.over(OAuthHost.APP, _ -> Answers.ok(body), () -> Instant.EPOCH);

        assertThatThrownBy(() -> scripted.exchange(new OAuthCallback.Granted("the-code")))
                .isInstanceOf(PipedriveException.OutcomeUnknown.class)
                .hasMessageContaining(reason);
    }

    @Test
    @Tag("case-54")
    void saysWhenOnlyAReinstallHelps() {
        host.refreshToken = "another";

        assertThatThrownBy(
                        () -> oauth.refresh(new OAuthTokens("a", "dead-token", Instant.EPOCH, host.uri(), List.of())))
                .isInstanceOfSatisfying(
                        PipedriveException.Unauthorized.class,
                        e -> assertThat(e.needsReinstall()).isTrue())
                .hasMessageContaining("refresh_token is invalid")
                .hasMessageContaining("install the app again")
                .hasMessageNotContaining("dead-token");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | {"success":false,"error":"invalid_client","error_description":"Invalid client: client is invalid"}
            401 | {"error":"invalid_client"}
            401 | nothing
            """)
    void tellsWrongCredentialsOfTheAppFromADeadInstallation(int status, String body) {
        host.tokenStatus = status;
        host.tokenBody = body;

        assertThatThrownBy(() -> oauth.refresh(host.live()))
                .isInstanceOfSatisfying(
                        PipedriveException.Unauthorized.class,
                        e -> assertThat(e.needsReinstall()).isFalse())
                .hasMessageContaining("Check client id and client secret");
    }

    @Test
    @Tag("case-57")
    void keepsSecretsOutOfWhatPrints() {
        host.tokenStatus = 400;
        host.tokenBody = "{\"error\":\"bad the-client-secret the-code \"}";

        assertThatThrownBy(() -> oauth.exchange(new OAuthCallback.Granted("the-code")))
                .hasMessageContaining("bad *** ***");
        assertThat(host.app().toString()).contains("the-client").doesNotContain("the-client-secret");
        assertThat(host.live().toString()).doesNotContain("access-0").doesNotContain("the-refresh");
        assertThatThrownBy(() -> OAuthTokens.parse("{\"access_token\":\"s3cret\"".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret");
    }
}
