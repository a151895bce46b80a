package dev.dealbridge.sandbox.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dealbridge.sandbox.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import tools.jackson.databind.JsonNode;

/// Receives webhooks over real HTTP.
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
    private final List<Delivery> all = new CopyOnWriteArrayList<>();
    private volatile IntUnaryOperator status = _ -> 200;

    /// One arrival.
    public record Delivery(String method, JsonNode body, Map<String, String> headers) {}

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = Json.parse(exchange.getRequestBody().readAllBytes());
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            Delivery delivery = new Delivery(exchange.getRequestMethod(), body, headers);
            all.add(delivery);
            int answer = status.applyAsInt(all.size());
            if (answer >= 300 && answer < 400) {
                exchange.getResponseHeaders().add("location", url());
            }
            exchange.sendResponseHeaders(answer, -1);
            arrived.add(delivery);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /// What the receiver answers, by number of the arrival from 1.
    public void answers(IntUnaryOperator answer) {
        status = answer;
    }

    public Delivery next() throws InterruptedException {
        Delivery delivery = arrived.poll(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS);
        if (delivery == null) {
            throw new AssertionError("no webhook arrived within 10 s");
        }
        return delivery;
    }

    public List<Delivery> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
