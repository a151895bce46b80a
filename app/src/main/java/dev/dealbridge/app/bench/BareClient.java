package dev.dealbridge.app.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Talks to a sandbox as barely as one can: the JDK's HTTP client and Jackson's trees.
final class BareClient implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;

    BareClient(URI base) {
        this.base = base;
    }

    /// What came of a walk.
    ///
    /// @param rows records in all pages
    record Walk(int rows, Duration time) {
        long rowsPerSecond() {
            return rows * 1_000_000_000L / Math.max(1, time.toNanos());
        }
    }

    /// Reads a list of API v2 to its end.
    ///
    /// @param path with a query
    Walk walk(String path) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        int rows = 0;
        String next = path;
        while (!next.isEmpty()) {
            JsonNode page = get(next);
            rows += page.path("data").size();
            String cursor = page.path("additional_data").path("next_cursor").asString("");
            next = cursor.isEmpty() ? "" : path + "&cursor=" + cursor;
        }
        return new Walk(rows, Duration.ofNanos(System.nanoTime() - begin));
    }

    /// Reads one answer.
    JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)));
    }

    /// Posts JSON.
    JsonNode post(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8)));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(
                request.header("x-api-token", SandboxProcess.TOKEN)
                        .timeout(Duration.ofMinutes(2))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new IOException(response.uri() + " answered " + response.statusCode() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return MAPPER.readTree(response.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
