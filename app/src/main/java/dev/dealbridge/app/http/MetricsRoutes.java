package dev.dealbridge.app.http;

import dev.dealbridge.app.configuration.Configuration.Access;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// `GET /metrics`, in Prometheus' text format.
public final class MetricsRoutes implements Consumer<RoutesConfig> {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<String> scrape;
    private final Access access;

    public MetricsRoutes(Supplier<String> scrape, Access access) {
        this.scrape = scrape;
        this.access = access;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/metrics", this::show);
    }

    private void show(Context context) {
        context.header("Cache-Control", "no-store");
        if (Visitor.mayPass(context, access)) {
            context.contentType(TYPE).result(scrape.get());
        } else {
            context.status(403)
                    .contentType("text/plain; charset=utf-8")
                    .result("Metrics have no login of their own, so they answer only to requests from the machine that"
                            + " they are of. For a collector elsewhere set http.metrics: anyone, and keep the port from"
                            + " strangers.\n");
        }
    }
}
