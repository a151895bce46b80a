package dev.dealbridge.pipedrive.oauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dealbridge.pipedrive.support.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// An OAuth host and a company's API on one socket of this machine. An access token ends when the next one is
/// given, so that a client which refreshes twice cuts off another.
final class OAuthHost implements AutoCloseable {

    static final OAuthApp APP = OAuthApp.of("the-client", "the-client-secret", URI.create("https://app.example/back"));

    final AtomicInteger refreshes = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();
    final Set<String> valid = ConcurrentHashMap.newKeySet();
    volatile String refreshToken = "the-refresh-token";
    volatile String apiDomain;
    volatile int tokenStatus = 200;
    volatile String tokenBody = "";
    volatile Duration delay = Duration.ZERO;
    volatile long life = 3_599;

    private final HttpServer server;

    OAuthHost() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        apiDomain = uri().toString();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth/token", this::token);
        server.createContext("/oauth/revoke", exchange -> {
            form(exchange);
            answer(exchange, 200, "");
        });
        server.createContext("/api/v2/deals/", this::deal);
        server.createContext("/api/v1/files", exchange -> {
            exchange.getRequestBody().readAllBytes();
            deal(exchange);
        });
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    OAuthApp app() {
        return APP.withBaseUri(uri());
    }

    /// Tokens that the API accepts for an hour.
    OAuthTokens live() {
        valid.add("access-0-live");
        return tokens("access-0-live", Instant.now().plusSeconds(3_600));
    }

    /// Tokens that ended a minute ago.
    OAuthTokens ended() {
        return tokens("access-0-ended", Instant.now().minusSeconds(60));
    }

    OAuthTokens tokens(String access, Instant expiresAt) {
        return new OAuthTokens(access, refreshToken, expiresAt, URI.create(apiDomain), List.of("base"));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        pause();
        if (tokenStatus != 200) {
            answer(exchange, tokenStatus, tokenBody);
        } else if ("refresh_token".equals(form.get("grant_type")) && !refreshToken.equals(form.get("refresh_token"))) {
            answer(exchange, 400, """
                    {"success":false,"error":"invalid_grant","error_description":"Invalid grant: refresh_token is invalid"}""");
        } else {
            valid.clear();
            String access = "access-" + refreshes.incrementAndGet();
            valid.add(access);
            answer(exchange, 200, """
                    {"access_token":"%s","token_type":"Bearer","expires_in":%d,"refresh_token":"%s","scope":"deals:full,base",
                    "api_domain":"%s"}""".formatted(access, life, refreshToken, apiDomain));
        }
    }

    private void deal(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("authorization");
        if (valid.stream().anyMatch(token -> ("Bearer " + token).equals(authorization))) {
            answer(exchange, 200, Answers.deal(1));
        } else {
            refused.incrementAndGet();
            answer(exchange, 401, "Invalid token: access_token is invalid");
        }
    }

    private Map<String, String> form(HttpExchange exchange) throws IOException {
        authorizations.add(exchange.getRequestHeaders().getFirst("authorization"));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = new TreeMap<>();
        for (String part : body.split("&")) {
            String[] pair = part.split("=", 2);
            form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        forms.add(form);
        return form;
    }

    private void pause() {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("content-type", body.startsWith("{") ? "application/json" : "text/plain");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
