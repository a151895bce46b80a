package dev.dealbridge.sandbox.oauth;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Ends an installation and tells the application so, once and in a thread of its own: nobody waits for its answer.
final class Uninstaller implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(Uninstaller.class);

    private final Records records;
    private final Grants grants;
    private final InstantSource clock;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    Uninstaller(Records records, Grants grants, InstantSource clock) {
        this.records = records;
        this.grants = grants;
        this.clock = clock;
    }

    /// Whether there was an installation to end.
    boolean uninstall(App app, long userId) {
        boolean installed = records.store().transaction(() -> {
            boolean there = grants.installation(app.clientId(), userId).isPresent();
            grants.forgetAll(app.clientId(), userId);
            removeWebhooks(app.clientId(), userId);
            return there;
        });
        if (installed) {
            ObjectNode told = Json.object()
                    .put("client_id", app.clientId())
                    .put("company_id", records.store().transaction(records.account()::companyId))
                    .put("user_id", userId)
                    .put("timestamp", V1.millis(clock.instant()));
            calls.execute(() -> tell(app, told));
        }
        return installed;
    }

    /// Deliveries that wait for one of them are dropped when they fall due.
    private void removeWebhooks(String clientId, long userId) {
        List<ObjectNode> webhooks = records.store().rowsBy(Kind.WEBHOOK, "client_id", clientId);
        for (ObjectNode webhook : webhooks) {
            if (Json.longAt(webhook, "owner_id") == userId) {
                records.store().remove(Kind.WEBHOOK, Json.longAt(webhook, "id"));
            }
        }
    }

    private static void tell(App app, ObjectNode body) {
        byte[] credentials = (app.clientId() + ":" + app.clientSecret()).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(app.uninstallUrl()))
                .timeout(TIMEOUT)
                .header("content-type", "application/json")
                .header("authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .method("DELETE", HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build()) {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                log.warn("the uninstall callback of {} answered {}", app, status);
            }
        } catch (IOException e) {
            log.warn("the uninstall callback of {} failed: {}", app, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets callbacks that are under way end, for a moment.
    @Override
    public void close() {
        calls.shutdown();
        try {
            if (!calls.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                calls.shutdownNow();
            }
        } catch (InterruptedException e) {
            calls.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
