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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What is due when, and how one attempt is made. It does each step when it is called and on the caller's thread;
/// [CourierThreads] bring the threads. Safe for many threads.
public final class Courier {
    private final Deliveries deliveries;
    private final Sender sender;
    private final WebhookTiming timing;
    private final InstantSource clock;
    private final Report report;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Deliveries.Due> queue = new PriorityQueue<>();
    private final Set<Long> underway = new HashSet<>();

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

    /// Takes up what was waiting before.
    public void takeUp() {
        queued(deliveries.waiting());
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

    /// Waits until a delivery is due.
    ///
    /// @param nap the longest wait at a time, because the clock may be moved by hand
    void awaitDue(Duration nap) throws InterruptedException {
        lock.lock();
        try {
            while (!isDue(queue.peek())) {
                Deliveries.Due first = queue.peek();
                if (first == null) {
                    changed.await();
                } else {
                    Duration wait = Duration.between(clock.instant(), first.at());
                    var _ = changed.awaitNanos((wait.compareTo(nap) < 0 ? wait : nap).toNanos());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isDue(Deliveries.@Nullable Due first) {
        return first != null && !first.at().isAfter(clock.instant());
    }

    /// When the next delivery is due; empty when none waits.
    public Optional<Instant> nextDue() {
        lock.lock();
        try {
            return Optional.ofNullable(queue.peek()).map(Deliveries.Due::at);
        } finally {
            lock.unlock();
        }
    }

    /// Takes one delivery that is due out of the queue. Run it to make the attempt: it ends when the receiver has
    /// answered, or not answered in time.
    public Optional<Runnable> takeDue() {
        lock.lock();
        try {
            Deliveries.Due first = queue.peek();
            if (first == null || !isDue(first)) {
                return Optional.empty();
            }
            queue.remove();
            underway.add(first.row());
            return Optional.of(() -> carry(first.row()));
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
}
