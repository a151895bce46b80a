package dev.dealbridge.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTest {
    private final Sandbox sandbox =
            Sandbox.start(SandboxSettings.defaults().withToken("the-token").withCompanyName("Muster & Co."));
    private final Api api = new Api(sandbox.baseUri(), "the-token");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void refusesUnknownTokensAsRecorded() {
        Api.Answer answer = new Api(sandbox.baseUri(), "wrong").get("/api/v2/deals");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("x-401-by-gw")).isEqualTo("true");
        assertThat(answer.body()).isEqualTo(Json.parse("""
                        {"success":false,"error":"unauthorized access","errorCode":401,
                         "error_info":"Please check developers.pipedrive.com"}"""));
    }

    @Test
    void takesTheTokenInTheQueryInVersionOneAndForgetsIt() throws Exception {
        assertThat(statusWithoutHeader("/api/v1/users/me?start=0&api_token=the-token"))
                .isEqualTo(200);
        assertThat(statusWithoutHeader("/v1/users/me?api_token=wrong")).isEqualTo(401);
        assertThat(statusWithoutHeader("/api/v2/deals?api_token=the-token")).isEqualTo(401);
        assertThat(new Api(sandbox.baseUri(), "wrong")
                        .get("/api/v1/users/me?api_token=the-token")
                        .status())
                .isEqualTo(401);
        assertThat(sandbox.control().requests().toString())
                .contains("start=0&api_token=")
                .doesNotContain("the-token");
    }

    private int statusWithoutHeader(String path) throws Exception {
        URI uri = URI.create(sandbox.baseUri() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void answersUnknownPathsAndMethodsWithoutCharge() {
        long before = sandbox.control().tokenUse("the-token").charged();

        assertThat(api.get("/api/v2/nothing").status()).isEqualTo(404);
        assertThat(api.get("/api/v2/nothing").body().path("success").booleanValue())
                .isFalse();
        assertThat(api.get("/v2/deals").status()).isEqualTo(404);
        assertThat(api.put("/api/v2/deals/1", "{}").status()).isEqualTo(405);
        assertThat(sandbox.control().tokenUse("the-token").charged()).isEqualTo(before);
    }

    @Test
    void servesVersionOneWithAndWithoutApiInFront() {
        assertThat(api.get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(api.get("/v1/users/me").data().path("company_domain").stringValue())
                .isEqualTo("muster-co");
    }

    @Test
    void namesTheUserOfEachToken() {
        String other = sandbox.control().addUser("Zweite Person", "zwei@example.com");

        assertThat(new Api(sandbox.baseUri(), other)
                        .get("/api/v1/users/me")
                        .data()
                        .path("name")
                        .stringValue())
                .isEqualTo("Zweite Person");
        assertThat(api.get("/api/v1/users").data()).hasSize(3);
        assertThat(api.get("/api/v1/users/99").status()).isEqualTo(404);
    }

    @Test
    void chargesNothingToTheInspector() {
        Api inspector = new Api(sandbox.baseUri(), sandbox.inspectorToken());

        assertThat(inspector.get("/api/v2/deals").status()).isEqualTo(200);
        assertThat(sandbox.control().tokenUse(sandbox.inspectorToken()).charged())
                .isZero();
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        assertThat(api.send("POST", "/api/v2/deals", "application/json", new byte[33 * 1024 * 1024])
                        .status())
                .isEqualTo(413);
    }

    @Test
    void refusesFormsThatCannotBeRead() {
        assertThat(api.send(
                                "PUT",
                                "/api/v1/users/1",
                                "application/x-www-form-urlencoded",
                                "active_flag=%zz".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void saysWhichPortIsTaken() {
        int port = sandbox.baseUri().getPort();

        assertThatThrownBy(() -> Sandbox.start(SandboxSettings.defaults().withPort(port)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("port " + port)
                .hasMessageContaining("choose another port");
    }

    @Test
    void answersTheControlOnTheLoopbackAddressOnly() throws Exception {
        URI counts = sandbox.baseUri().resolve("/sandbox/counts");
        try (var socket = new java.net.Socket(java.net.InetAddress.ofLiteral("127.0.0.1"), counts.getPort())) {
            socket.getOutputStream()
                    .write("GET /sandbox/counts HTTP/1.1\r\nHost: evil.example.com\r\nConnection: close\r\n\r\n"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 403");
        }
        assertThat(api.get("/sandbox/counts").body().path("stage").intValue()).isEqualTo(6);
        assertThat(api.send(
                                "POST",
                                "/sandbox/faults",
                                "text/plain",
                                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        assertThat(new String(api.get("/sandbox").raw().body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("Pipedrive sandbox");
    }
}
