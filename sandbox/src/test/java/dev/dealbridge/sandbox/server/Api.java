package dev.dealbridge.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.contract.OpenApi;
import dev.dealbridge.sandbox.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Calls a sandbox over real HTTP, and holds every answer against Pipedrive's documents.
public final class Api {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI base;
    private final String header;
    private final String credentials;
    private final boolean documented;

    /// With an API token.
    public Api(URI base, String token) {
        this(base, "x-api-token", token, true);
    }

    private Api(URI base, String header, String credentials, boolean documented) {
        this.base = base;
        this.header = header;
        this.credentials = credentials;
        this.documented = documented;
    }

    /// With this `Authorization`.
    public static Api authorized(URI base, String authorization) {
        return new Api(base, "authorization", authorization, true);
    }

    /// The same without a look into Pipedrive's documents, which know only sensible data.
    public Api undocumented() {
        return new Api(base, header, credentials, false);
    }

    /// An answer.
    public record Answer(int status, JsonNode body, HttpResponse<byte[]> raw) {
        public JsonNode data() {
            return body.path("data");
        }

        public long id() {
            return data().path("id").longValue();
        }

        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, json);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, "");
    }

    public Answer send(String method, String path, String json) {
        return send(method, path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public Answer send(String method, String path, String contentType, byte[] body) {
        try {
            return sendOrFail(method, path, contentType, body, Duration.ofSeconds(20));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer sendOrFail(String method, String path, String contentType, byte[] body, Duration timeout)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(timeout)
                .header(header, credentials)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("content-type", contentType);
        }
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            boolean json =
                    response.headers().firstValue("content-type").orElse("").startsWith("application/json");
            Answer answer =
                    new Answer(response.statusCode(), json ? Json.parse(response.body()) : Json.object(), response);
            if (json && documented) {
                assertThat(OpenApi.problems(method, path, answer.status(), answer.body()))
                        .as("differences from Pipedrive's document: " + method + " " + path)
                        .isEmpty();
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Adds a label to the labels of `deal`, `person` or `organization` and returns its id.
    public long label(String kind, String label) {
        return post("/api/v2/" + kind + "Fields/label_ids/options", "[{\"label\":\"" + label + "\"}]")
                .data()
                .path(0)
                .path("id")
                .longValue();
    }

    /// Uploads a file as multipart.
    public Answer upload(String fileName, byte[] content, Map<String, String> fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--XyZ\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--XyZ--\r\n".getBytes(StandardCharsets.UTF_8));
        return send("POST", "/api/v1/files", "multipart/form-data; boundary=XyZ", body.toByteArray());
    }
}
