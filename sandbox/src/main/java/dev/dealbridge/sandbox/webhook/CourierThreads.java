package dev.dealbridge.sandbox.webhook;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Carries what is due, many at once, and never on the thread of a request.
///
/// One thread waits for the next due time by the sandbox's clock; every attempt runs in a thread of its own.
public final class CourierThreads implements AutoCloseable {
    /// The sandbox's clock may be moved by hand: the real wait for a due time is cut into pieces of this length.
    private static final Duration LONGEST_NAP = Duration.ofMillis(200);

    private static final int AT_ONCE = 64;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Courier courier;
    private final Semaphore hands = new Semaphore(AT_ONCE);
    private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread dispatcher;
    private volatile boolean closed;

    private CourierThreads(Courier courier) {
        this.courier = courier;
        this.dispatcher = Thread.ofVirtual().name("sandbox-courier").unstarted(this::dispatch);
    }

    /// Starts to carry.
    public static CourierThreads start(Courier courier) {
        CourierThreads threads = new CourierThreads(courier);
        threads.dispatcher.start();
        return threads;
    }

    private void dispatch() {
        try {
            while (!closed) {
                hands.acquire();
                Optional<Runnable> due = closed ? Optional.empty() : courier.takeDue();
                if (due.isPresent()) {
                    runs.execute(() -> carry(due.get()));
                } else {
                    hands.release();
                    courier.awaitDue(LONGEST_NAP);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(Runnable delivery) {
        try {
            delivery.run();
        } finally {
            hands.release();
        }
    }

    /// Lets attempts that are under way end, for a moment, and stops.
    @Override
    public void close() {
        closed = true;
        dispatcher.interrupt();
        try {
            dispatcher.join(GRACE);
            runs.shutdown();
            if (!runs.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                runs.shutdownNow();
                runs.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            runs.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
