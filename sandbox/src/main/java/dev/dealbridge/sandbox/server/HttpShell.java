package dev.dealbridge.sandbox.server;

import dev.dealbridge.sandbox.core.SandboxAnswer;
import dev.dealbridge.sandbox.core.SandboxCore;
import dev.dealbridge.sandbox.core.SandboxRequest;
import dev.dealbridge.sandbox.settings.SandboxNotStarted;
import dev.dealbridge.sandbox.wire.ApiError;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP side of the sandbox: bytes in, bytes out, and the ways in which an answer can go wrong.
final class HttpShell implements AutoCloseable {
    /// Larger bodies get 413; the core holds a body in memory.
    private static final int MOST_BODY = 32 * 1024 * 1024;

    /// Requests at once; more of them wait their turn.
    private static final int AT_ONCE = 512;

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final List<HandlerType> METHODS =
            List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE);

    private static final Logger log = LoggerFactory.getLogger(HttpShell.class);

    private final SandboxCore core;
    private final ControlRoutes control;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Javalin server;

    private HttpShell(SandboxCore core, int port) {
        this.core = core;
        this.control = new ControlRoutes(core);
        this.server = Javalin.create(this::configure).start("127.0.0.1", port);
    }

    /// Starts to serve.
    ///
    /// @throws SandboxNotStarted when the port is taken
    static HttpShell start(SandboxCore core, int port) {
        try {
            return new HttpShell(core, port);
        } catch (JavalinBindException e) {
            throw new SandboxNotStarted(
                    "cannot listen on port " + port + " of 127.0.0.1 (" + e.getMessage()
                            + "); stop the program that uses it or choose another port, 0 takes a free one",
                    e);
        }
    }

    private void configure(JavalinConfig config) {
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.maxRequestSize = MOST_BODY;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(16 * 1024);
        });
        control.register(config.routes);
        for (HandlerType method : METHODS) {
            config.routes.addHttpHandler(method, "/", this::handle);
            config.routes.addHttpHandler(method, "/<path>", this::handle);
        }
        config.routes.exception(Exception.class, (e, ctx) -> {
            log.error("request failed: {} {}", ctx.method(), ctx.path(), e);
            send(ctx, ApiError.general(500, "Internal server error", "Please check developers.pipedrive.com"));
        });
    }

    int port() {
        return server.port();
    }

    private void handle(Context ctx) throws IOException, InterruptedException {
        byte[] body = ctx.bodyInputStream().readNBytes(MOST_BODY + 1);
        if (body.length > MOST_BODY) {
            send(ctx, ApiError.general(413, "Request entity too large", "The limit is " + MOST_BODY + " bytes"));
            return;
        }
        SandboxAnswer answer = answer(request(ctx.req(), body));
        switch (answer.ending()) {
            case SandboxAnswer.Ending.Whole _ -> send(ctx, answer);
            case SandboxAnswer.Ending.Late late -> {
                hold(late.time());
                send(ctx, answer);
            }
            case SandboxAnswer.Ending.Silent silent -> {
                hold(silent.time());
                cut(ctx);
            }
            case SandboxAnswer.Ending.Cut _ -> cut(ctx);
            case SandboxAnswer.Ending.Truncated truncated -> sendPart(ctx, answer, truncated.bytes());
        }
    }

    private SandboxAnswer answer(SandboxRequest request) throws InterruptedException {
        places.acquire();
        try {
            return core.answer(request);
        } finally {
            places.release();
        }
    }

    private static SandboxRequest request(HttpServletRequest request, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, request.getHeader(name));
        }
        return new SandboxRequest(
                request.getMethod(),
                URLDecoder.decode(request.getRequestURI().replace("+", "%2B"), StandardCharsets.UTF_8),
                Objects.requireNonNullElse(request.getQueryString(), ""),
                headers,
                body);
    }

    /// Waits, but not longer than the sandbox runs.
    private void hold(Duration time) throws InterruptedException {
        boolean _ = closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void send(Context ctx, SandboxAnswer answer) {
        ctx.status(answer.status());
        answer.headers().forEach(ctx::header);
        ctx.result(answer.body());
    }

    private static void send(Context ctx, ApiError error) {
        ctx.status(error.reply().status());
        ctx.contentType("application/json");
        ctx.result(error.reply().bytes());
    }

    private static void sendPart(Context ctx, SandboxAnswer answer, int bytes) throws IOException {
        ctx.res().setStatus(answer.status());
        answer.headers().forEach(ctx.res()::setHeader);
        ctx.res().setContentLength(answer.body().length);
        ctx.res().getOutputStream().write(answer.body(), 0, bytes);
        ctx.res().flushBuffer();
        cut(ctx);
    }

    /// Ends the connection without a word.
    private static void cut(Context ctx) {
        ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    /// Lets running requests end, for a moment, and stops.
    @Override
    public void close() {
        closing.countDown();
        try {
            boolean _ = places.tryAcquire(AT_ONCE, GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop();
    }
}
