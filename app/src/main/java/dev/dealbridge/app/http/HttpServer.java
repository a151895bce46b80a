package dev.dealbridge.app.http;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import java.util.List;
import java.util.function.Consumer;

/// The HTTP listener: virtual threads, no sessions, no redirects, limits on everything that comes in.
public final class HttpServer implements AutoCloseable {
    private static final int LONGEST_HEADERS = 16 * 1024;
    private static final long LONGEST_STOP_MILLIS = 5_000;

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /// Starts listening.
    ///
    /// @param port TCP port; 0 takes a free one
    /// @throws PortTaken when something else listens there
    public static HttpServer start(String host, int port, List<Consumer<RoutesConfig>> routes) {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.concurrency.useVirtualThreads = true;
            config.http.generateEtags = false;
            config.jetty.host = host;
            config.jetty.port = port;
            config.jetty.modifyHttpConfiguration(http -> {
                http.setSendServerVersion(false);
                http.setRequestHeaderSize(LONGEST_HEADERS);
            });
            config.jetty.modifyServer(server -> server.setStopTimeout(LONGEST_STOP_MILLIS));
            routes.forEach(part -> part.accept(config.routes));
        });
        try {
            return new HttpServer(javalin.start());
        } catch (JavalinBindException problem) {
            throw new PortTaken(host, port, problem);
        }
    }

    /// The port it listens on.
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
