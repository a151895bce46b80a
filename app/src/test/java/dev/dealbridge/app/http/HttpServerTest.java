package dev.dealbridge.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.app.configuration.Configuration.Access;
import dev.dealbridge.app.http.HealthRoutes.Readiness;
import dev.dealbridge.app.page.DealPage;
import dev.dealbridge.app.page.DealViews;
import dev.dealbridge.app.page.DealsPage;
import dev.dealbridge.app.page.Frame;
import dev.dealbridge.bridge.reception.WebhookAnswer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private final List<String> received = new ArrayList<>();
    private boolean databaseIsDown;
    private boolean ready = true;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final WebhookRoutes webhooks = new WebhookRoutes(this::receive, registry);
    private HttpServer server = start(Access.LOCAL);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Nested
    class Webhooks {
        @Test
        void answers200WhenStored() throws Exception {
            assertThat(post("/webhooks/w1", "right", BodyPublishers.ofString("{}"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(received).containsExactly("w1 {}");
        }

        @Test
        void answers401WhenRefused() throws Exception {
            HttpResponse<String> answer = post("/webhooks/w1", "wrong", BodyPublishers.ofString("{}"));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"Dealbridge\"");
            assertThat(received).isEmpty();
        }

        @Test
        @Tag("case-13")
        void answers503WhenItCannotBeStored() throws Exception {
            databaseIsDown = true;
            HttpResponse<String> answer = post("/webhooks/w1", "right", BodyPublishers.ofString("{}"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).doesNotContain("Exception");
        }

        @Test
        void takesExactlyOneMebibyte() throws Exception {
            byte[] body = "x".repeat(WebhookRoutes.LARGEST_BODY).getBytes(StandardCharsets.UTF_8);
            assertThat(post("/webhooks/w1", "right", BodyPublishers.ofByteArray(body))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(received).hasSize(1);
            assertThat(webhooks.oversized()).isZero();
        }

        @Test
        void countsAndRefusesMoreThanOneMebibyte() throws Exception {
            byte[] body = new byte[WebhookRoutes.LARGEST_BODY + 1];
            assertThat(post("/webhooks/w1", "right", BodyPublishers.ofByteArray(body))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(received).isEmpty();
            assertThat(webhooks.oversized()).isEqualTo(1);
        }

        @Test
        @Tag("case-11")
        void refusesMoreThanOneMebibyteOfUnknownLength() throws Exception {
            byte[] body = new byte[WebhookRoutes.LARGEST_BODY + 1];
            BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
            assertThat(post("/webhooks/w1", "right", chunked).statusCode()).isEqualTo(413);
            assertThat(received).isEmpty();
            assertThat(webhooks.oversized()).isEqualTo(1);
        }

        @Test
        void setsNoCookie() throws Exception {
            assertThat(post("/webhooks/w1", "right", BodyPublishers.ofString("{}"))
                            .headers()
                            .map())
                    .doesNotContainKeys("set-cookie", "server");
        }
    }

    @Nested
    class Page {
        @Test
        void isShownOnThisMachine() throws Exception {
            HttpResponse<String> answer = get("/");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("Muster GmbH");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }

        @Test
        void isNotShownThroughAProxy() throws Exception {
            HttpRequest request = HttpRequest.newBuilder(address("/"))
                    .header("X-Forwarded-For", "198.51.100.7")
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("http.page: anyone").doesNotContain("Muster GmbH");
        }

        @Test
        void isShownThroughAProxyWhenConfigured() throws Exception {
            server.close();
            server = start(Access.ANYONE);
            HttpRequest request = HttpRequest.newBuilder(address("/"))
                    .header("X-Forwarded-For", "198.51.100.7")
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void saysWhatIsMissing() throws Exception {
            HttpResponse<String> answer = get("/deals/7");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("<h1>Not found</h1>");
        }

        @Test
        void servesItsStylesheetButNoOtherResource() throws Exception {
            assertThat(get("/assets/style.css").headers().firstValue("Content-Type"))
                    .hasValue("text/css; charset=utf-8");
            assertThat(get("/assets/Pages.class").statusCode()).isEqualTo(404);
            assertThat(get("/assets/..%2f..%2fMain.class").statusCode()).isBetween(400, 404);
        }
    }

    @Nested
    class Health {
        @Test
        void isLiveAndReady() throws Exception {
            assertThat(get("/health/live").body()).isEqualTo("{\"live\":true}");
            assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        }

        @Test
        void saysWhyItIsNotReady() throws Exception {
            ready = false;
            HttpResponse<String> answer = get("/health/ready");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("the database does not answer");
        }
    }

    @Nested
    class Metrics {
        @Test
        void areReadOnThisMachine() throws Exception {
            HttpResponse<String> answer = get("/metrics");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
            assertThat(answer.body()).isEqualTo("answers_total 3\n");
        }

        @Test
        void areNotReadThroughAProxy() throws Exception {
            HttpRequest request = HttpRequest.newBuilder(address("/metrics"))
                    .header("X-Forwarded-For", "192.0.2.7")
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("http.metrics").doesNotContain("answers_total");
        }

        @Test
        void areReadByAnybodyWhereThatIsConfigured() throws Exception {
            server.close();
            server = start(Access.ANYONE);
            HttpRequest request = HttpRequest.newBuilder(address("/metrics"))
                    .header("X-Forwarded-For", "192.0.2.7")
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void countWebhooksByTheirAnswers() throws Exception {
            post("/webhooks/w1", "right", BodyPublishers.ofString("{}"));
            post("/webhooks/w1", "wrong", BodyPublishers.ofString("{}"));
            databaseIsDown = true;
            post("/webhooks/w1", "right", BodyPublishers.ofString("{}"));
            for (String status : List.of("200", "401", "503")) {
                assertThat(registry.get("dealbridge.webhooks")
                                .tag("status", status)
                                .timer()
                                .count())
                        .as(status)
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void saysThatThePortIsTaken() {
        assertThatExceptionOfType(PortTaken.class)
                .isThrownBy(() -> HttpServer.start("127.0.0.1", server.port(), List.of()))
                .withMessageContaining("Port " + server.port())
                .withMessageContaining("--port");
    }

    private HttpServer start(Access access) {
        HealthRoutes health = new HealthRoutes(
                () -> new Readiness(ready, ready ? "ready" : "the database does not answer", webhooks.oversized()));
        return HttpServer.start(
                "127.0.0.1",
                0,
                List.of(
                        webhooks,
                        health,
                        new MetricsRoutes(() -> "answers_total 3\n", access),
                        new PageRoutes(new EmptyViews(), access)));
    }

    private WebhookAnswer receive(String webhook, @Nullable String authorization, byte[] body) {
        if (databaseIsDown) {
            throw new IllegalStateException("connection refused");
        }
        if (!Objects.equals(authorization, "right")) {
            return new WebhookAnswer.Unauthorized();
        }
        received.add(webhook + " " + new String(body, StandardCharsets.UTF_8));
        return new WebhookAnswer.Accepted(false);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String authorization, BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .header("Authorization", authorization)
                .POST(body)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static final class EmptyViews implements DealViews {
        @Override
        public DealsPage deals(@Nullable String state, @Nullable String after) {
            return new DealsPage(
                    new Frame("Muster GmbH", "demo", "Europe/Berlin"), List.of(), List.of(), List.of(), null, null);
        }

        @Override
        public Optional<DealPage> deal(String id) {
            return Optional.empty();
        }
    }
}
