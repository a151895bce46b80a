package dev.dealbridge.pipedrive.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.support.Answers;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The burst window in real time over real connections, with 64 threads at once.
class BurstOverSocketsTest {

    private static final int LIMIT = 60;

    @Test
    void staysWithinTheLimitWithManyThreads() throws Exception {
        List<Long> arrivals = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService serving = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService calling = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            server.setExecutor(serving);
            server.createContext("/", exchange -> {
                arrivals.add(System.nanoTime());
                byte[] body = Answers.deal(1).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("x-ratelimit-limit", Integer.toString(LIMIT));
                exchange.sendResponseHeaders(200, body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            server.start();
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            try (Pipedrive pipedrive = Pipedrive.connect(PipedriveSettings.of(uri, new ApiToken("secret-token")))) {
                List<Future<?>> calls = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    calls.add(calling.submit(() -> {
                        pipedrive.deals().get(new DealId(1));
                        pipedrive.deals().get(new DealId(1));
                    }));
                }
                for (Future<?> call : calls) {
                    call.get(30, TimeUnit.SECONDS);
                }
                assertThat(pipedrive.meter().tokens()).isEqualTo(128);
            } finally {
                server.stop(0);
            }
        }
        assertThat(arrivals).hasSize(128);
        assertThat(mostWithinTwoSeconds(arrivals)).isBetween(20, LIMIT);
    }

    private static int mostWithinTwoSeconds(List<Long> arrivals) {
        List<Long> sorted = arrivals.stream().sorted().toList();
        int most = 0;
        int from = 0;
        for (int to = 0; to < sorted.size(); to++) {
            while (sorted.get(to) - sorted.get(from) >= TimeUnit.SECONDS.toNanos(2)) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }
}
