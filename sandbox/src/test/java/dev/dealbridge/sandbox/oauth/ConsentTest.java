package dev.dealbridge.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withCompanyName("Muster <GmbH>"));
    private final Client client = Client.registered(sandbox, "deals:read", "contacts:full");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void asksTheUserWithEverythingEscaped() {
        sandbox.control().addUser("O'Hara \"<b>\"", "ohara@example.com");

        Client.Page page = client.get("/oauth/authorize?" + client.asking() + "&state=%22%3E%3Cscript%3E");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.body())
                .contains("<html lang=\"en\">", "<label for=\"user_id\">", "Allow and install", "Cancel")
                .contains("Books &amp; &lt;Co&gt;", "Muster &lt;GmbH&gt;", "O&#39;Hara &quot;&lt;b&gt;&quot;")
                .contains("value=\"&quot;&gt;&lt;script&gt;\"")
                .contains("deals:read", "contacts:full", "base")
                .doesNotContain("<script", "<b>", client.app().clientSecret());
    }

    @Test
    void cannotBeFramedNorReadByOtherSites() {
        Client.Page page = client.get("/oauth/authorize?" + client.asking());

        assertThat(page.header("content-security-policy")).contains("frame-ancestors 'none'", "default-src 'none'");
        assertThat(page.header("x-frame-options")).isEqualTo("DENY");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(page.header("access-control-allow-origin")).isEmpty();
    }

    @Test
    void sendsTheUserBackWithCodeAndState() {
        Client.Page page = client.post(
                "/oauth/authorize",
                client.asking() + "&state=" + Client.escaped("a&b=ü c") + "&user_id=1&decision=allow");

        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("location")).startsWith(Client.CALLBACK + "?code=");
        assertThat(page.sent("code")).isNotEmpty();
        assertThat(page.sent("state")).isEqualTo("a&b=ü c");
        assertThat(page.sent("error")).isEmpty();
    }

    @Test
    void sendsTheUserBackWithTheRefusal() {
        Client.Page page = client.post("/oauth/authorize", client.asking() + "&state=s1&decision=deny");

        assertThat(page.header("location")).isEqualTo(Client.CALLBACK + "?error=user_denied&state=s1");
    }

    @Test
    void keepsTheParametersOfTheRedirectAddress() {
        App app = sandbox.control()
                .apps()
                .register("Two", java.util.List.of("https://two.example/back?from=crm"), java.util.List.of());
        Client two = new Client(sandbox, app);

        Client.Page page = two.post(
                "/oauth/authorize",
                "client_id=" + app.clientId() + "&decision=deny&redirect_uri="
                        + Client.escaped("https://two.example/back?from=crm"));

        assertThat(page.header("location")).isEqualTo("https://two.example/back?from=crm&error=user_denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "client_id=unknown&redirect_uri=https%3A%2F%2Fbooks.example%2Foauth%2Fcallback",
                "client_id=ID",
                "client_id=ID&redirect_uri=https%3A%2F%2Fevil.example%2F",
                "client_id=ID&redirect_uri=https%3A%2F%2Fbooks.example%2Foauth%2Fcallback%2F",
                "client_id=ID&redirect_uri=https%3A%2F%2Fbooks.example%2Foauth%2Fcallback&redirect_uri=https%3A%2F%2Fevil.example"
            })
    void sendsNobodyToAnAddressThatIsNotRegistered(String asked) {
        String asking = asked.replace("ID", client.app().clientId());

        for (Client.Page page : java.util.List.of(
                client.get("/oauth/authorize?" + asking),
                client.post("/oauth/authorize", asking + "&user_id=1&decision=allow"),
                client.post("/oauth/authorize", asking + "&decision=deny"))) {
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.header("location")).isEmpty();
            assertThat(page.body()).contains("The app cannot be installed");
        }
    }

    @Test
    void refusesAnswersThatNoUserGave() {
        String yes = client.asking() + "&user_id=1&decision=allow";
        String own = sandbox.baseUri().toString();

        assertThat(client.post("/oauth/authorize", yes, "origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(client.post("/oauth/authorize", yes, "origin", "null").status())
                .isEqualTo(403);
        assertThat(client.post("/oauth/authorize", yes, "origin", own).status()).isEqualTo(302);
        assertThat(client.post("/oauth/authorize", client.asking() + "&user_id=99&decision=allow")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/oauth/authorize", client.asking() + "&user_id=1")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/oauth/authorize", yes + "&state=" + "s".repeat(5000))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/oauth/authorize", "{}", "content-type", "application/json")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/oauth/authorize", "s".repeat(70_000)).status()).isEqualTo(413);
    }

    @Test
    void keepsSecretsOutOfTheRequestLog() {
        client.get("/oauth/authorize?" + client.asking() + "&client_secret=s3cret");
        client.install(1);

        assertThat(sandbox.control().requests().toString())
                .contains("client_secret=")
                .doesNotContain("s3cret", client.app().clientSecret(), "v1u:");
    }

    @Test
    void isAlsoWhereTheDocumentsListIt() {
        assertThat(client.get("/api/v1/oauth/authorize?" + client.asking()).status())
                .isEqualTo(200);
        assertThat(client.get("/v1/oauth/authorize?" + client.asking()).status())
                .isEqualTo(200);
        assertThat(client.get("/oauth/token").status()).isEqualTo(405);
        assertThat(client.get("/oauth/other").status()).isEqualTo(401);
    }
}
