package dev.dealbridge.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.webhook.Receiver;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AppsTest {
    private static final String BOOKS = """
            {"name":"Books","client_id":"books","client_secret":"s3cret-s3cret","redirect_uris":["%s"],
             "scopes":["admin","deals:full"],"uninstall_url":"%s"}""";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void registersOverHttpAndTellsTheSecretOnlyThen() {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
            Api control = new Api(sandbox.baseUri(), sandbox.token());
            Api.Answer made = control.post(
                    "/sandbox/apps",
                    "{\"name\":\"Books\",\"redirect_uris\":[\"" + Client.CALLBACK + "\"],\"scopes\":[\"deals:read\"]}");
            String secret = made.body().path("client_secret").stringValue();
            Client client = new Client(sandbox, sandbox.control().apps().all().getFirst());
            client.api(1).get("/api/v2/deals");

            JsonNode listed = control.get("/sandbox/apps").body();
            assertThat(made.status()).isEqualTo(200);
            assertThat(made.body().path("client_id").stringValue()).hasSize(16);
            assertThat(made.body().path("uninstall_url").stringValue()).isEqualTo(Client.CALLBACK);
            assertThat(listed.path(0).path("scopes")).isEqualTo(Json.parse("[\"deals:read\",\"base\"]"));
            assertThat(listed.path(0).path("installed_by"))
                    .isEqualTo(Json.parse("[{\"user_id\":1,\"charged\":10,\"requests\":1}]"));
            assertThat(listed.toString()).doesNotContain(secret);
            assertThat(control.get("/sandbox/state").body().toString())
                    .contains("oauth_app", "oauth_grant")
                    .doesNotContain(secret);
            assertThat(client.app().toString()).doesNotContain(secret);
        }
    }

    @Test
    void saysWhatIsWrongWithAnApplication() {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
            Api control = new Api(sandbox.baseUri(), sandbox.token());
            for (String wrong : List.of(
                    "[]",
                    "{}",
                    "{\"name\":\"\",\"redirect_uris\":[\"https://a.example\"],\"scopes\":[]}",
                    "{\"name\":1,\"redirect_uris\":[\"https://a.example\"],\"scopes\":[]}",
                    "{\"name\":\"A\",\"redirect_uris\":[],\"scopes\":[]}",
                    "{\"name\":\"A\",\"redirect_uris\":[1],\"scopes\":[]}",
                    "{\"name\":\"A\",\"redirect_uris\":[\"javascript:alert(1)\"],\"scopes\":[]}",
                    "{\"name\":\"A\",\"redirect_uris\":[\"https://a.example/#part\"],\"scopes\":[]}",
                    "{\"name\":\"A\",\"redirect_uris\":[\"https://a.example\"],\"scopes\":[\"everything\"]}",
                    "{\"name\":\"A\",\"redirect_uris\":[\"https://a.example\"],\"scopes\":[],\"colour\":\"red\"}",
                    "{\"name\":\"A\",\"redirect_uris\":[\"https://a.example\"],\"scopes\":[],\"client_id\":\"a:b\"}")) {
                Api.Answer answer = control.post("/sandbox/apps", wrong);
                assertThat(answer.status()).as(wrong).isEqualTo(400);
                assertThat(answer.body().path("error").stringValue()).isNotEmpty();
            }
            assertThat(sandbox.control().apps().all()).isEmpty();
        }
    }

    @Test
    void tellsAnApplicationThatAUserUninstalledIt() throws InterruptedException {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
                Receiver receiver = new Receiver()) {
            Client client = new Client(
                    sandbox,
                    sandbox.control().apps().register(Json.parse(BOOKS.formatted(Client.CALLBACK, receiver.url()))));
            Client.Page first = client.install(1);
            Client.Page second = client.install(2);
            Api app = client.api(first.text("access_token"));
            app.post("/api/v1/webhooks", """
                    {"subscription_url":"%s","event_action":"*","event_object":"deal","name":"Deals"}""".formatted(receiver.url()));

            assertThat(client.revoke(first.text("refresh_token")).status()).isEqualTo(200);

            Receiver.Delivery told = receiver.next();
            assertThat(told.method()).isEqualTo("DELETE");
            assertThat(told.headers()).containsEntry("authorization", client.basic());
            assertThat(told.body().path("client_id").stringValue()).isEqualTo("books");
            assertThat(told.body().path("company_id").longValue()).isPositive();
            assertThat(told.body().path("user_id").longValue()).isEqualTo(1);
            assertThat(told.body().path("timestamp").stringValue()).endsWith("Z");
            assertThat(app.get("/api/v2/deals").status()).isEqualTo(401);
            assertThat(client.refresh(first.text("refresh_token")).status()).isEqualTo(400);
            assertThat(sandbox.control().counts()).containsEntry("webhook", 0L);
            assertThat(client.api(second.text("access_token"))
                            .get("/api/v2/deals")
                            .status())
                    .isEqualTo(200);

            Api control = new Api(sandbox.baseUri(), sandbox.token());
            String wanted = "{\"client_id\":\"books\",\"user_id\":2}";
            assertThat(control.post("/sandbox/apps/uninstall", wanted).status()).isEqualTo(200);
            assertThat(receiver.next().body().path("user_id").longValue()).isEqualTo(2);
            assertThat(control.post("/sandbox/apps/uninstall", wanted).status()).isEqualTo(400);
            assertThat(client.api(second.text("access_token"))
                            .get("/api/v2/deals")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void uninstallsEvenIfTheApplicationDoesNotListen() {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
            Client client = new Client(
                    sandbox,
                    sandbox.control()
                            .apps()
                            .register(Json.parse(BOOKS.formatted(Client.CALLBACK, "http://127.0.0.1:1/gone"))));
            Client.Page tokens = client.install(1);

            assertThat(client.revoke(tokens.text("refresh_token")).status()).isEqualTo(200);
            assertThat(client.refresh(tokens.text("refresh_token")).status()).isEqualTo(400);
        }
    }

    @Test
    void keepsApplicationsAndTokensThroughARestart() {
        SandboxSettings settings = SandboxSettings.defaults().withData(folder);
        Client.Page tokens;
        String code;
        String apiToken;
        try (Sandbox sandbox = Sandbox.start(settings)) {
            Client client = new Client(
                    sandbox,
                    sandbox.control().apps().register(Json.parse(BOOKS.formatted(Client.CALLBACK, Client.CALLBACK))));
            tokens = client.install(1);
            code = client.code(2);
            apiToken = sandbox.control().addUser("Zweite Person", "zwei@example.com");
            assertThat(client.token("grant_type=exchange_api_token&api_token=" + apiToken)
                            .status())
                    .isEqualTo(200);
        }
        try (Sandbox sandbox = Sandbox.start(settings)) {
            Client client = new Client(sandbox, sandbox.control().apps().all().getFirst());

            assertThat(client.api(tokens.text("access_token"))
                            .get("/api/v2/deals")
                            .status())
                    .isEqualTo(200);
            assertThat(client.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
            assertThat(client.exchange(code).status()).isEqualTo(200);
            assertThat(client.token("grant_type=exchange_api_token&api_token=" + apiToken)
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void changesAnApplicationAndKeepsItsSecret() {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
            Apps apps = sandbox.control().apps();
            apps.register(Json.parse(BOOKS.formatted(Client.CALLBACK, Client.CALLBACK)));

            App changed = apps.register(Json.parse("""
                    {"name":"Ledgers","client_id":"books","redirect_uris":["https://b.example/"],"scopes":[]}"""));

            assertThat(changed.clientSecret()).isEqualTo("s3cret-s3cret");
            assertThat(apps.all()).containsExactly(changed);
            assertThatThrownBy(() -> apps.uninstall("books", 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has not installed");
        }
    }
}
