package dev.dealbridge.sandbox.webhook;

import dev.dealbridge.sandbox.settings.WebhookTiming;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Carries what is due, many at once, and never on the thread of a request.
///
/// One thread waits for the next due time by the sandbox's clock; every attempt runs in a thread of its own.
public final class Courier implements AutoCloseable {
    /// The sandbox's clock may be moved by hand: the real wait for a due time is cut into pieces of this length.
    private static final Duration LONGEST_NAP = Duration.ofMillis(200);

    private static final int AT_ONCE = 64;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Deliveries deliveries;
    private final Sender sender;
    private final WebhookTiming timing;
    private final InstantSource clock;
    private final Report report;
    private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Deliveries.Due> queue = new PriorityQueue<>();
    private final Set<Long> underway = new HashSet<>();
    private boolean closed;
    private @Nullable Thread dispatcher;

    /// Hears of every attempt.
    public interface Report {
        /// @param status HTTP status, 0 without an answer
        /// @param problem why it failed, or empty
        void attempted(Deliveries.Parcel parcel, Instant at, int status, String problem);
    }

    public Courier(Deliveries deliveries, Sender sender, WebhookTiming timing, InstantSource clock, Report report) {
        this.deliveries = deliveries;
        this.sender = sender;
        this.timing = timing;
        this.clock = clock;
        this.report = report;
    }

    /// Takes up what was waiting and starts.
    public void start() {
        queued(deliveries.waiting());
        dispatcher = Thread.ofVirtual().name("sandbox-courier").start(this::dispatch);
    }

    /// New deliveries were queued.
    public void queued(Collection<Deliveries.Due> dues) {
        lock.lock();
        try {
            queue.addAll(dues);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// How many wait or are under way.
    public int pending() {
        lock.lock();
        try {
            return queue.size() + underway.size();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until nothing waits or is under way; false when the time is over before.
    public boolean awaitNone(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (!queue.isEmpty() || !underway.isEmpty()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void dispatch() {
        try {
            Optional<Deliveries.Due> next = next();
            while (next.isPresent()) {
                Deliveries.Due due = next.get();
                runs.execute(() -> carry(due.row()));
                next = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for the next due delivery and a free hand; empty when closed.
    private Optional<Deliveries.Due> next() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                Deliveries.Due first = queue.peek();
                if (first == null || underway.size() >= AT_ONCE) {
                    changed.await();
                    continue;
                }
                Duration wait = Duration.between(clock.instant(), first.at());
                if (!wait.isPositive()) {
                    underway.add(first.row());
                    return Optional.ofNullable(queue.poll());
                }
                Duration nap = wait.compareTo(LONGEST_NAP) < 0 ? wait : LONGEST_NAP;
                var _ = changed.awaitNanos(nap.toNanos());
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void carry(long row) {
        Optional<Deliveries.Due> again = Optional.empty();
        try {
            Optional<Deliveries.Parcel> parcel = deliveries.open(row, clock.instant());
            if (parcel.isPresent()) {
                again = attempt(parcel.get());
            }
        } catch (InterruptedException e) {
            // Closing: the delivery stays in the queue and is sent again after the next start.
            Thread.currentThread().interrupt();
        } finally {
            finish(row, again);
        }
    }

    private Optional<Deliveries.Due> attempt(Deliveries.Parcel parcel) throws InterruptedException {
        int status = 0;
        String problem = "";
        try {
            status = sender.send(parcel, timing.timeout());
            problem = status >= 200 && status < 300 ? "" : "HTTP " + status;
        } catch (IOException e) {
            String message = e.getMessage();
            problem = message == null ? e.getClass().getSimpleName() : message;
        }
        Instant now = clock.instant();
        report.attempted(parcel, now, status, problem);
        return deliveries.settle(parcel, status, now);
    }

    private void finish(long row, Optional<Deliveries.Due> again) {
        lock.lock();
        try {
            underway.remove(row);
            again.ifPresent(queue::add);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Lets attempts that are under way end, for a moment, and stops.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        runs.shutdown();
        try {
            if (!runs.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                runs.shutdownNow();
                runs.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
            if (dispatcher != null) {
                dispatcher.join(GRACE);
            }
        } catch (InterruptedException e) {
            runs.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
