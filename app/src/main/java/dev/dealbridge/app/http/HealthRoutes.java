package dev.dealbridge.app.http;

import io.javalin.config.RoutesConfig;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// `GET /health/live` and `GET /health/ready`, for supervisors.
public final class HealthRoutes implements Consumer<RoutesConfig> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<Readiness> readiness;

    public HealthRoutes(Supplier<Readiness> readiness) {
        this.readiness = readiness;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get(
                "/health/live",
                context ->
                        context.contentType("application/json").result(JSON.writeValueAsString(Map.of("live", true))));
        routes.get("/health/ready", context -> {
            Readiness now = readiness.get();
            context.status(now.ready() ? 200 : 503)
                    .header("Cache-Control", "no-store")
                    .contentType("application/json")
                    .result(JSON.writeValueAsString(now));
        });
    }

    /// Whether work can be done now.
    ///
    /// @param ready true when webhooks are stored and worked on
    /// @param because what is missing, or `ready`
    /// @param oversizedWebhooks requests refused for their size since the start
    public record Readiness(boolean ready, String because, long oversizedWebhooks) {}
}
