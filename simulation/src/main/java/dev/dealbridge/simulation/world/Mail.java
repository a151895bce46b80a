package dev.dealbridge.simulation.world;

import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.pipedrive.webhook.BasicAuth;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.webhook.Courier;
import dev.dealbridge.sandbox.webhook.Deliveries;
import dev.dealbridge.sandbox.webhook.Sender;
import dev.dealbridge.simulation.fault.FaultKind;
import dev.dealbridge.simulation.fault.Faults;
import dev.dealbridge.simulation.node.Node;
import dev.dealbridge.simulation.time.Life;
import dev.dealbridge.simulation.time.Scheduler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Brings Pipedrive's webhooks to the nodes on virtual time.
final class Mail implements Sender {

    private static final Pattern ATTEMPT = Pattern.compile("\"attempt\"\\s*:\\s*[0-9]{1,9}");
    private static final Duration NEVER = Duration.ofDays(30);

    private final Scheduler scheduler;
    private final Faults faults;
    private final Cluster cluster;
    private final Life life = new Life("pipedrive");
    private final Scheduler.Signal news = new Scheduler.Signal();
    private final TreeSet<String> acknowledged = new TreeSet<>();
    private @Nullable Courier courier;
    private boolean stirred;

    Mail(Scheduler scheduler, Faults faults, Cluster cluster) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.cluster = cluster;
    }

    /// Begins to carry.
    void start(Courier ofPipedrive) {
        courier = ofPipedrive;
        scheduler.start("courier", life, this::pump);
    }

    /// Something was queued, perhaps.
    void stir() {
        stirred = true;
        scheduler.give(news);
    }

    /// What receivers have confirmed, by the digest of its content.
    List<String> acknowledged() {
        return new ArrayList<>(acknowledged);
    }

    private void pump() {
        Courier queue = Objects.requireNonNull(courier);
        while (true) {
            stirred = false;
            Optional<Runnable> due = queue.takeDue();
            if (due.isPresent()) {
                scheduler.start("webhook", life, () -> {
                    due.get().run();
                    stir();
                });
            } else if (!stirred) {
                Optional<Instant> next = queue.nextDue();
                scheduler.await(
                        news,
                        next.isEmpty()
                                ? NEVER
                                : Duration.between(scheduler.instant(), next.get())
                                        .plusMillis(1));
            }
        }
    }

    /// What a request to a node becomes.
    static final class Request {
        private final Scheduler.Signal answered = new Scheduler.Signal();
        private int status;
    }

    @Override
    public int send(Deliveries.Parcel parcel, Duration timeout) throws IOException {
        scheduler.sleep(Duration.ofMillis(5 + parcel.row() % 40));
        Cluster.Slot slot = cluster.receiver().orElseThrow(() -> new IOException("connection refused"));
        Node node = Objects.requireNonNull(slot.node());
        byte[] body = Json.bytes(parcel.payload());
        String path = parcel.target().getPath();
        String auth = parcel.user() == null || parcel.password() == null
                ? null
                : new BasicAuth(parcel.user(), parcel.password()).toHeader();
        Request request = new Request();
        slot.expect(request.answered);
        scheduler.start(slot.life() + " takes " + parcel.name() + " " + parcel.entityId(), slot.life(), () -> {
            request.status = node.receive(path.substring(path.lastIndexOf('/') + 1), auth, body);
            scheduler.give(request.answered);
        });
        scheduler.await(request.answered, timeout);
        slot.forget(request.answered);
        if (request.status == 200) {
            acknowledged.add(Arrival.digest(
                    ATTEMPT.matcher(new String(body, StandardCharsets.UTF_8)).replaceAll("\"attempt\":0")));
        }
        if (request.status == 0 || faults.strikes(FaultKind.DUPLICATE)) {
            throw new IOException("no answer");
        }
        return request.status;
    }
}
