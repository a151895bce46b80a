package dev.dealbridge.pipedrive.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.support.ScriptedServer;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.Endpoint;
import dev.dealbridge.pipedrive.transport.Patience;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real sockets, and a server that misbehaves while something is read.
class ReadFaultsTest {

    private static final DealId DEAL = new DealId(42);
    private static final NewDeal NEW_DEAL = NewDeal.titled("New");
    private static final Patience QUICK = new Patience(2, Duration.ofMillis(1), 3, Duration.ofSeconds(5));

    private ScriptedServer server = new ScriptedServer();
    private Pipedrive pipedrive = Pipedrive.connect(settings(server.uri()));

    @BeforeEach
    void start() {
        assertThat(server.received()).isEmpty();
    }

    @AfterEach
    void stop() throws IOException {
        pipedrive.close();
        server.close();
    }

    private static PipedriveSettings settings(URI uri) {
        return PipedriveSettings.of(uri, new ApiToken("secret-token"))
                .withPatience(QUICK)
                .withTimeout(Duration.ofSeconds(2));
    }

    private Deal get() {
        return pipedrive.deals().get(DEAL);
    }

    @Test
    void sendsTheTokenInItsHeaderAndReadsTheAnswer() {
        server.thenJson(200, Answers.deal(42));

        assertThat(get().id()).isEqualTo(DEAL);

        ScriptedServer.Received request = server.received().getFirst();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo("/api/v2/deals/42");
        assertThat(request.headers()).containsEntry("x-api-token", "secret-token");
    }

    @Nested
    class Reading {

        @Test
        void triesAgainAfterAServerFault() {
            server.thenJson(503, "{\"success\":false}").thenJson(500, "oops").thenJson(200, Answers.deal(42));

            assertThat(get().title()).isEqualTo("Deal 42");
            assertThat(server.received()).hasSize(3);
        }

        @Test
        void givesUpAfterItsRetries() {
            server.thenJson(502, "").thenJson(502, "").thenJson(502, "");

            assertThatThrownBy(ReadFaultsTest.this::get)
                    .isInstanceOf(PipedriveException.ServerFault.class)
                    .hasMessageContaining("getDeal")
                    .hasMessageContaining("502");
            assertThat(server.received()).hasSize(3);
        }

        @Test
        void triesAgainAfterACutConnection() {
            // cut inside.
            server.then((out, _) -> out.write(
                            "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"suc".getBytes(StandardCharsets.UTF_8)))
                    .thenJson(200, Answers.deal(42));

            assertThat(get().id()).isEqualTo(DEAL);
        }

        @Test
        void callsACutConnectionUnreachable() {
            for (int i = 0; i < 10; i++) {
                server.thenCut();
            }

            assertThatThrownBy(ReadFaultsTest.this::get)
                    .isInstanceOfSatisfying(
                            PipedriveException.Unreachable.class,
                            e -> assertThat(e.sent()).isTrue());
        }

        @Tag("case-52")
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"success\":true,\"data\":{\"id\":4",
                    "",
                    "[]",
                    "null",
                    "<html>hello</html>",
                    "{\"success\":true}",
                    "{\"success\":true,\"data\":null}",
                    "{\"success\":true,\"data\":[]}",
                    "{\"success\":true,\"data\":{\"id\":\"x\"}}",
                    "{\"success\":\"maybe\"}",
                    "{\"success\":true,\"data\":{\"id\":-5}} trailing"
                })
        void callsNonsenseWithStatus200Unreadable(String body) {
            server.thenJson(200, body);

            assertThatThrownBy(ReadFaultsTest.this::get).isInstanceOf(PipedriveException.Unreadable.class);
        }

        @Tag("case-52")
        @Test
        void callsSuccessFalseWithStatus200Refused() {
            server.thenJson(200, "{\"success\":false,\"error\":\"No way\",\"code\":\"ERR_X\"}");

            PipedriveException.Refused refused =
                    catchThrowableOfType(PipedriveException.Refused.class, ReadFaultsTest.this::get);
            assertThat(refused).hasMessageContaining("No way");
            assertThat(refused.code()).contains("ERR_X");
        }

        @Test
        void stopsAtTheSizeLimit() {
            Endpoint small = new Endpoint(
                    server.uri(),
                    false,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    new Endpoint.Size(1_000),
                    new Endpoint.Size(1_000));
            server.thenJson(200, "{\"success\":true,\"data\":\"" + "x".repeat(5_000) + "\"}");

            try (Pipedrive limited = Pipedrive.connect(settings(server.uri()).withEndpoint(small))) {
                assertThatThrownBy(() -> limited.deals().get(DEAL))
                        .isInstanceOf(PipedriveException.Unreadable.class)
                        .hasMessageContaining("larger than 1000 bytes");
            }
        }

        @Test
        void waitsNoLongerThanItsTimeoutForAnAnswer() {
            server.thenHang().thenHang().thenHang();

            try (Pipedrive hasty = Pipedrive.connect(
                    settings(server.uri()).withPatience(Patience.NONE).withTimeout(Duration.ofMillis(200)))) {
                assertThatThrownBy(() -> hasty.deals().get(DEAL))
                        .isInstanceOf(PipedriveException.Unreachable.class)
                        .hasMessageContaining("200 ms");
            }
        }

        @Test
        void waitsNoLongerThanItsTimeoutForABodyThatTricklesIn() {
            server.then((out, closing) -> {
                out.write("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                while (!closing.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    out.write(' ');
                    out.flush();
                }
            });

            try (Pipedrive hasty = Pipedrive.connect(
                    settings(server.uri()).withPatience(Patience.NONE).withTimeout(Duration.ofMillis(300)))) {
                assertThatThrownBy(() -> hasty.deals().get(DEAL))
                        .isInstanceOf(PipedriveException.Unreachable.class)
                        .hasMessageContaining("300 ms");
            }
        }
    }

    @Nested
    class Limiting {

        private final PipedriveSettings impatient = settings(server.uri()).withPatience(Patience.NONE);

        @Tag("case-48")
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "retry-after: 3939",
                    "retry-after:",
                    "retry-after: abc",
                    "retry-after: -1",
                    "retry-after: 1e9",
                    "x: missing"
                })
        void knowsASpentDayWhateverItsHeaderSays(String header) {
            server.thenRaw(
                    "HTTP/1.1 429 Too Many Requests\r\ncontent-type: application/json\r\n" + header
                            + "\r\nconnection: close\r\n\r\n{\"success\":false,\"error\":\"daily request budget exceeded\",\"errorCode\":429}");

            try (Pipedrive client = Pipedrive.connect(impatient)) {
                assertThatThrownBy(() -> client.deals().get(DEAL))
                        .isInstanceOfSatisfying(PipedriveException.RateLimited.class, limited -> {
                            assertThat(limited.daily()).isTrue();
                            assertThat(limited.retryAfter())
                                    .isBetween(Duration.ofMinutes(15), Duration.ofSeconds(3939));
                        });
            }
        }

        @Tag("case-48")
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "x-ratelimit-reset: 2",
                    "x-ratelimit-reset:",
                    "x-ratelimit-reset: abc",
                    "x-ratelimit-limit: -1",
                    "retry-after: 1e9",
                    "x: missing"
                })
        void knowsABurstWhateverItsHeaderSays(String header) {
            server.thenRaw("HTTP/1.1 429 Too Many Requests\r\ncontent-type: text/plain\r\n" + header
                    + "\r\nconnection: close\r\n\r\nRequest over limit");

            try (Pipedrive client = Pipedrive.connect(impatient)) {
                assertThatThrownBy(() -> client.deals().create(NEW_DEAL))
                        .isInstanceOfSatisfying(PipedriveException.RateLimited.class, limited -> {
                            assertThat(limited.daily()).isFalse();
                            assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(2));
                        });
            }
        }

        @Test
        void knowsTheFirewall() {
            server.then((out, _) -> out.write(ScriptedServer.response(
                    403,
                    "text/html; charset=UTF-8",
                    "<!DOCTYPE html><title>Attention Required! | Cloudflare</title>")));

            assertThatThrownBy(ReadFaultsTest.this::get).isInstanceOf(PipedriveException.Blocked.class);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Nested
    class Redirecting {

        @ParameterizedTest
        @ValueSource(ints = {301, 302, 303, 307, 308})
        void isNotFollowedWithTheToken(int status) throws IOException {
            try (ScriptedServer elsewhere = new ScriptedServer()) {
                server.thenJson(status, "", "location", elsewhere.uri() + "/api/v2/deals/42");

                assertThatThrownBy(ReadFaultsTest.this::get)
                        .isInstanceOf(PipedriveException.Refused.class)
                        .hasMessageContaining("the token is not sent there");
                assertThat(elsewhere.received()).isEmpty();
            }
        }
    }

    @Nested
    class Secrets {

        @Test
        void stayOutOfMessagesEvenIfPipedriveEchoesThem() {
            server.thenJson(400, "{\"success\":false,\"error\":\"bad token secret-token in\\u0000 request\"}")
                    .thenJson(200, "{\"success\":false,\"error\":\"bad token secret-token again\"}");

            assertThatThrownBy(ReadFaultsTest.this::get)
                    .hasMessageContaining("bad token *** in request")
                    .hasMessageNotContaining("secret-token");
            assertThatThrownBy(ReadFaultsTest.this::get).hasMessageContaining("bad token *** again");
        }

        @Test
        void stayOutOfEverythingThatPrints() {
            PipedriveSettings settings = settings(server.uri());

            assertThat(settings.toString()).contains("***").doesNotContain("secret-token");
            assertThat(settings.credentials().toString()).isEqualTo("Token[token=***]");
        }
    }
}
