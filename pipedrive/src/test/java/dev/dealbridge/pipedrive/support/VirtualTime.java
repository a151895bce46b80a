package dev.dealbridge.pipedrive.support;

import dev.dealbridge.pipedrive.transport.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Time that moves only when every thread sleeps, and then to the earliest waking. One thread runs at a time,
/// so a run is reproducible.
public final class VirtualTime implements InstantSource, Sleeper {

    private static final class Waking implements Comparable<Waking> {
        private final Instant at;
        private final long order;
        private final CountDownLatch go = new CountDownLatch(1);

        private Waking(Instant at, long order) {
            this.at = at;
            this.order = order;
        }

        @Override
        public int compareTo(Waking other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Waking> wakings = new PriorityQueue<>();
    private Instant now = Instant.parse("2026-11-24T00:00:00Z");
    private long order;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Waking mine = plan(time);
        resumeNext();
        mine.go.await();
    }

    /// Runs each piece of work on a thread of its own, started one after the other, and returns when all are
    /// done.
    public void run(List<? extends Runnable> works) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        for (Runnable work : works) {
            Waking start = plan(Duration.ZERO);
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    start.go.await();
                    work.run();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException | Error e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                } finally {
                    resumeNext();
                }
            }));
        }
        resumeNext();
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(30));
        }
        synchronized (failures) {
            if (!failures.isEmpty()) {
                throw new AssertionError("A piece of work failed", failures.getFirst());
            }
        }
        if (threads.stream().anyMatch(Thread::isAlive)) {
            throw new AssertionError(
                    "The works did not end within 30 s of real time: a thread waits for something else than time");
        }
    }

    private synchronized Waking plan(Duration time) {
        Waking waking = new Waking(now.plus(time), order++);
        wakings.add(waking);
        return waking;
    }

    private synchronized void resumeNext() {
        @Nullable Waking next = wakings.poll();
        if (next != null) {
            now = next.at.isAfter(now) ? next.at : now;
            next.go.countDown();
        }
    }
}
