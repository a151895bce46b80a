package dev.dealbridge.sandbox.webhook;

import dev.dealbridge.sandbox.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/// Sends over HTTP with the headers that were recorded.
public final class HttpSender implements Sender, AutoCloseable {
    private final HttpClient client;

    public HttpSender(Duration connectTimeout) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    @Override
    public int send(Deliveries.Parcel parcel, Duration timeout) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(parcel.target())
                .timeout(timeout)
                .header("user-agent", "Pipedrive Webhooks")
                .header("content-type", "application/json")
                .header("accept", "application/json, text/plain, */*")
                .header("accept-encoding", "gzip, compress, deflate, br")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(parcel.payload())));
        if (parcel.user() != null) {
            String password = parcel.password() == null ? "" : parcel.password();
            String credentials = parcel.user() + ":" + password;
            request.header(
                    "authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
