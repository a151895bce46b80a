package dev.dealbridge.app.http;

import dev.dealbridge.bridge.reception.WebhookAnswer;
import dev.dealbridge.bridge.reception.WebhookReception;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `POST /webhooks/{id}`: stores what Pipedrive sends and answers.
///
/// 200 when it is stored (whatever it is: a row of 4xx makes Pipedrive ban the webhook), 401 without the right
/// password, 408 when its body takes longer than Pipedrive itself would wait, 413 over 1 MiB, 503 when it cannot be
/// stored now, so that Pipedrive sends it again.
public final class WebhookRoutes implements Consumer<RoutesConfig> {
    /// The largest body that is taken.
    public static final int LARGEST_BODY = WebhookReception.LARGEST_BODY;

    private static final Duration LONGEST_READ = Duration.ofSeconds(10);
    private static final int PART = 16 * 1024;

    private static final Logger log = LoggerFactory.getLogger(WebhookRoutes.class);

    private final WebhookReceiver receiver;
    private final MeterRegistry registry;
    private final AtomicLong oversized = new AtomicLong();

    /// @param registry is told of every answer
    public WebhookRoutes(WebhookReceiver receiver, MeterRegistry registry) {
        this.receiver = receiver;
        this.registry = registry;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.post("/webhooks/{id}", this::timed);
    }

    /// How many requests were refused for their size since the start; they are counted, not stored.
    public long oversized() {
        return oversized.get();
    }

    private void timed(Context context) throws IOException {
        Timer.Sample sample = Timer.start(registry);
        take(context);
        sample.stop(Timer.builder("dealbridge.webhooks")
                .description("Webhooks by the status they were answered with, and how long that took")
                .tag("status", String.valueOf(context.statusCode()))
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(LONGEST_READ)
                .register(registry));
    }

    private void take(Context context) throws IOException {
        if (context.contentLength() > LARGEST_BODY) {
            refuseSize(context);
            return;
        }
        byte[] body = read(context.bodyInputStream());
        if (body == null) {
            log.atWarn().log("a webhook whose body did not end was refused");
            context.status(408).header("Connection", "close");
            return;
        }
        if (body.length > LARGEST_BODY) {
            refuseSize(context);
            return;
        }
        try {
            answer(context, receiver.receive(context.pathParam("id"), context.header("Authorization"), body));
        } catch (RuntimeException problem) {
            log.atError().setCause(problem).log("a webhook could not be stored; its sender is asked to try again");
            context.status(503).header("Retry-After", "3");
        }
    }

    /// One byte more than allowed tells a body that is too large from one that just fits; its sender may not have
    /// said how long it is.
    ///
    /// @return null when it took too long: who sends a byte now and then would hold its connection for ever
    private static byte @Nullable [] read(InputStream body) throws IOException {
        long end = System.nanoTime() + LONGEST_READ.toNanos();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] part = new byte[PART];
        while (read.size() <= LARGEST_BODY) {
            int count = body.read(part, 0, Math.min(PART, LARGEST_BODY + 1 - read.size()));
            if (count < 0) {
                break;
            }
            if (System.nanoTime() - end > 0) {
                return null;
            }
            read.write(part, 0, count);
        }
        return read.toByteArray();
    }

    private void answer(Context context, WebhookAnswer answer) {
        switch (answer) {
            case WebhookAnswer.Accepted _ -> context.status(200);
            case WebhookAnswer.Quarantined(var reason) -> {
                log.atWarn().addKeyValue("reason", reason).log("a webhook was put aside");
                context.status(200);
            }
            case WebhookAnswer.Unauthorized _ ->
                context.status(401).header("WWW-Authenticate", "Basic realm=\"Dealbridge\"");
            case WebhookAnswer.TooLarge _ -> refuseSize(context);
        }
    }

    private void refuseSize(Context context) {
        log.atWarn().addKeyValue("count", oversized.incrementAndGet()).log("a webhook over 1 MiB was refused");
        // What is left of the body is not worth reading: the connection ends with the answer.
        context.status(413).header("Connection", "close");
    }
}
