package dev.dealbridge.engine.inbox;

import dev.dealbridge.engine.inbox.ArrivalLots.Waiting;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/// One thread that commits what has gathered while it committed the last lot. No timer: alone, an arrival is committed
/// at once; under load the lots grow by themselves.
final class InboxWriter {

    /// Answered from the start, so that it is never stored.
    private static final Waiting AWAKEN = new Waiting(
            new Arrival(OrganizationId.of("none"), "none", "none", null, "", null, Priority.P3),
            CompletableFuture.completedFuture(new Accepted(true)),
            0);

    private final ArrivalLots lots;
    private final BlockingQueue<Waiting> queue;
    private final int batch;
    private final Semaphore room;
    private final Thread thread;
    private volatile boolean closing;

    /// @param room of which each arrival has taken its weight; given back here when its body is let go of
    InboxWriter(int number, InboxStore store, InboxSettings settings, Semaphore room) {
        this.lots = new ArrivalLots(store);
        this.queue = new ArrayBlockingQueue<>(settings.queued());
        this.batch = settings.batch();
        this.room = room;
        this.thread =
                Thread.ofPlatform().daemon().name("inbox-writer-" + number).start(this::write);
    }

    /// False when the queue is full.
    boolean offer(Waiting waiting) {
        return !closing && queue.offer(waiting);
    }

    /// For those who wait no longer. A body that is being stored keeps its room until that has ended.
    void withdraw(Waiting waiting) {
        waiting.answer().cancel(false);
        if (queue.remove(waiting)) {
            letGo(waiting);
        }
    }

    private void letGo(Waiting waiting) {
        room.release(waiting.weight());
    }

    private void write() {
        while (!closing || !queue.isEmpty()) {
            try {
                commitWhatWaits();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                break;
            } catch (RuntimeException | Error _) {
                // Without memory even the refusal may fail. Who waits gives up in time; the next lot may succeed.
            }
        }
        InboxUnavailable closed = new InboxUnavailable("this node is stopping: deliver again", null);
        for (Waiting left = queue.poll(); left != null; left = queue.poll()) {
            left.answer().completeExceptionally(closed);
            letGo(left);
        }
    }

    private void commitWhatWaits() throws InterruptedException {
        List<Waiting> lot = new ArrayList<>(batch);
        Waiting first = queue.take();
        try {
            lot.add(first);
            queue.drainTo(lot, batch - 1);
            lots.commit(lot);
        } finally {
            lot.forEach(this::letGo);
        }
    }

    /// Commits what waits, then ends.
    void close() {
        closing = true;
        // When the queue is full the thread is awake anyway.
        queue.offer(AWAKEN);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
