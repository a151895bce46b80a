package dev.dealbridge.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.bridge.reception.WebhookAnswer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What no proper client sends to the listener, and what it must bear all the same.
class HostileClientTest {
    private final AtomicInteger received = new AtomicInteger();
    private final HttpServer server = HttpServer.start(
            "127.0.0.1",
            0,
            List.of(new WebhookRoutes(
                    (_, _, _) -> {
                        received.incrementAndGet();
                        return new WebhookAnswer.Accepted(false);
                    },
                    new SimpleMeterRegistry())));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /webhooks/w1",
        "HEAD, /webhooks/w1",
        "PUT, /webhooks/w1",
        "DELETE, /webhooks/w1",
        "OPTIONS, /webhooks/w1",
        "POST, /webhooks/w1/",
        "POST, /webhooks//w1",
        "POST, /webhooks",
        "POST, /WEBHOOKS/w1",
        "GET, /webhooks/w1/",
        "POST, //webhooks/w1",
    })
    @Tag("case-12")
    void isNeverSentElsewhere(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode() / 100).isIn(2, 4);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    @Tag("case-8")
    void isRefusedWithAHeaderOfAMegabyte() throws IOException {
        try (Socket socket = connect()) {
            String answer = "";
            try {
                send(socket, "POST /webhooks/w1 HTTP/1.1\r\nHost: here\r\nAuthorization: Basic ");
                send(socket, "x".repeat(1024 * 1024));
                send(socket, "\r\nContent-Length: 2\r\n\r\n{}");
                answer = firstLine(socket);
            } catch (IOException _) {
                // It hung up in the middle, which says the same.
            }
            assertThat(answer).doesNotContain(" 2");
        }
        assertThat(received).hasValue(0);
        assertStillServes();
    }

    @Test
    @Tag("case-11")
    void isRefusedWithABodyThatNeverEnds() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "POST /webhooks/w1 HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n");
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            int sent = 0;
            try {
                while (sent < 1_000) {
                    send(socket, chunk);
                    sent++;
                }
            } catch (IOException _) {
                // It hung up, as it should.
            }
            assertThat(sent).as("chunks of 64 KiB until it hung up").isLessThan(1_000);
        }
        assertThat(received).hasValue(0);
        assertStillServes();
    }

    @Test
    @Tag("case-11")
    void servesOthersWhileManyTrickleInTheirRequests() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = connect();
                slow.add(socket);
                send(socket, "POST /webhooks/w1 HTTP/1.1\r\nHost: here\r\n");
                if (i % 2 == 0) {
                    send(socket, "Content-Length: 1000\r\n\r\n{");
                }
            }
            for (int round = 0; round < 3; round++) {
                for (Socket socket : slow) {
                    send(socket, "x");
                }
                assertStillServes();
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /// Whoever sends nothing more, or a byte now and then, is hung up on: connections must not gather for ever.
    @ParameterizedTest
    @CsvSource({"'', 40", "x, 20"})
    @Tag("case-11")
    @Tag("long")
    void hangsUpOnWhoeverNeverFinishesItsRequest(String trickle, int seconds) throws Exception {
        try (Socket socket = connect()) {
            socket.setSoTimeout(1_000);
            send(socket, "POST /webhooks/w1 HTTP/1.1\r\nHost: here\r\nContent-Length: 100000\r\n\r\n{");
            long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            boolean ended = false;
            while (!ended) {
                assertThat(System.nanoTime()).as("hung up on in time").isLessThan(end);
                try {
                    send(socket, trickle);
                    ended = socket.getInputStream().read() < 0;
                } catch (java.net.SocketTimeoutException _) {
                    // Still there.
                } catch (IOException _) {
                    ended = true;
                }
            }
        }
        assertThat(received).hasValue(0);
    }

    private void assertStillServes() throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(2_000);
            send(socket, "POST /webhooks/w2 HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(firstLine(socket)).contains(" 200");
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String firstLine(Socket socket) throws IOException {
        String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        return line == null ? "" : line;
    }
}
