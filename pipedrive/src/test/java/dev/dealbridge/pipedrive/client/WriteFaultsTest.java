package dev.dealbridge.pipedrive.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.support.ScriptedServer;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real sockets, and a server that misbehaves while something is written.
class WriteFaultsTest {

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

    @Nested
    class Writing {

        @ParameterizedTest
        @ValueSource(ints = {500, 502, 503, 504, 520, 408})
        void neverRepeatsAWriteThatMayHaveHappened(int status) {
            server.thenJson(status, "").thenJson(200, Answers.deal(42));

            assertThatThrownBy(() -> pipedrive.deals().create(NEW_DEAL))
                    .isInstanceOf(PipedriveException.OutcomeUnknown.class)
                    .hasMessageContaining("Look the record up");
            assertThat(server.received()).hasSize(1);
        }

        @Test
        void callsACutConnectionBeforeTheAnswerUnknown() {
            server.thenCut().thenJson(200, Answers.deal(42));

            assertThatThrownBy(() -> pipedrive.deals().create(NEW_DEAL))
                    .isInstanceOf(PipedriveException.OutcomeUnknown.class);
            assertThat(server.received()).hasSize(1);
        }

        @Test
        void callsACutConnectionWithinTheAnswerUnknown() {
            server.thenRaw("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"success\":true,")
                    .thenJson(200, Answers.deal(42));

            assertThatThrownBy(
                            () -> pipedrive.deals().update(DealUpdate.of(DEAL).withTitle("x")))
                    .isInstanceOf(PipedriveException.OutcomeUnknown.class);
            assertThat(server.received()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"success\":true,\"data\":{\"id\":4",
                    "",
                    "{\"success\":true,\"data\":{\"title\":\"no id\"}}"
                })
        void callsAnAcceptedWriteWithAnUnreadableAnswerUnknown(String body) {
            server.thenJson(201, body);

            assertThatThrownBy(() -> pipedrive.deals().create(NEW_DEAL))
                    .isInstanceOf(PipedriveException.OutcomeUnknown.class)
                    .hasMessageContaining("accepted, but the answer cannot be read");
        }

        @Test
        void callsATimeoutUnknown() {
            server.thenHang();

            try (Pipedrive hasty = Pipedrive.connect(settings(server.uri()).withTimeout(Duration.ofSeconds(1)))) {
                assertThatThrownBy(() -> hasty.deals().create(NEW_DEAL))
                        .isInstanceOf(PipedriveException.OutcomeUnknown.class);
            }
            assertThat(server.received()).hasSize(1);
        }

        @Test
        void saysThatNothingWasSentWhenNoConnectionIsMade() throws IOException {
            int free;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                free = socket.getLocalPort();
            }

            try (Pipedrive nowhere = Pipedrive.connect(settings(URI.create("http://127.0.0.1:" + free)))) {
                assertThatThrownBy(() -> nowhere.deals().create(NEW_DEAL))
                        .isInstanceOfSatisfying(
                                PipedriveException.Unreachable.class,
                                e -> assertThat(e.sent()).isFalse())
                        .hasMessageContaining("nothing was sent");
            }
        }

        @Test
        void acceptsAnySuccessStatus() {
            server.thenJson(200, Answers.deal(1)).thenJson(201, Answers.deal(2));

            assertThat(pipedrive.deals().create(NEW_DEAL).id()).isEqualTo(new DealId(1));
            assertThat(pipedrive.deals().create(NEW_DEAL).id()).isEqualTo(new DealId(2));
        }

        @Tag("case-52")
        @Test
        void callsSuccessFalseRefusedNotUnknown() {
            server.thenJson(200, "{\"success\":false,\"error\":\"No way\"}");

            assertThatThrownBy(() -> pipedrive.deals().create(NEW_DEAL)).isInstanceOf(PipedriveException.Refused.class);
        }

        @Test
        void stopsWhenInterruptedAndKeepsTheFlag() throws InterruptedException {
            server.thenHang();
            List<Throwable> thrown = new java.util.concurrent.CopyOnWriteArrayList<>();
            List<Boolean> flags = new java.util.concurrent.CopyOnWriteArrayList<>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    pipedrive.deals().create(NEW_DEAL);
                } catch (PipedriveException e) {
                    thrown.add(e);
                    flags.add(Thread.currentThread().isInterrupted());
                }
            });
            long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (server.received().isEmpty() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }

            thread.interrupt();
            thread.join(Duration.ofSeconds(5));

            assertThat(thrown).singleElement().isInstanceOf(PipedriveException.OutcomeUnknown.class);
            assertThat(flags).containsExactly(true);
        }
    }

    @Nested
    class Deleting {

        @Test
        void triesAgainAfterACutConnectionAndFindsItGone() {
            server.thenCut().thenJson(410, "{\"success\":true,\"data\":{\"id\":42}}");

            assertThat(pipedrive.deals().delete(DEAL)).isFalse();
            assertThat(server.received()).hasSize(2);
        }

        @Test
        void saysWhetherThereWasSomethingToDelete() {
            server.thenJson(200, "{\"success\":true,\"data\":{\"id\":42}}")
                    .thenJson(404, "{\"success\":false,\"error\":\"Deal not found\"}");

            assertThat(pipedrive.deals().delete(DEAL)).isTrue();
            assertThat(pipedrive.deals().delete(DEAL)).isFalse();
        }

        @Test
        void isUnknownAfterAllRetries() {
            server.thenJson(500, "").thenJson(500, "").thenJson(500, "");

            assertThatThrownBy(() -> pipedrive.deals().delete(DEAL))
                    .isInstanceOf(PipedriveException.OutcomeUnknown.class);
            assertThat(server.received()).hasSize(3);
        }
    }
}
