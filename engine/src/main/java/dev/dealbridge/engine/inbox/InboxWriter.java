package dev.dealbridge.engine.inbox;

import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that commits what has gathered while it committed the last lot. No timer: alone, an arrival is committed
/// at once; under load the lots grow by themselves.
final class InboxWriter {

    private static final Logger log = LoggerFactory.getLogger(InboxWriter.class);

    private static final int TRIES = 4;
    /// Serialization failure, deadlock, lock not available: the same lot succeeds a moment later.
    private static final Set<String> AGAIN = Set.of("40001", "40P01", "55P03");

    /// Data exceptions and violated constraints: the arrival's own fault, not the server's.
    private static final Set<String> OWN_FAULT = Set.of("22", "23");

    /// An arrival and who waits for it.
    record Waiting(Arrival arrival, CompletableFuture<Accepted> answer) {}

    /// Answered from the start, so that it is never stored.
    private static final Waiting AWAKEN = new Waiting(
            new Arrival(OrganizationId.of("none"), "none", "none", null, "", null, Priority.P3),
            CompletableFuture.completedFuture(new Accepted(true)));

    private final InboxStore store;
    private final BlockingQueue<Waiting> queue;
    private final int batch;
    private final Runnable committed;
    private final Thread thread;
    private volatile boolean closing;

    InboxWriter(int number, InboxStore store, InboxSettings settings, Runnable committed) {
        this.store = store;
        this.queue = new ArrayBlockingQueue<>(settings.queued());
        this.batch = settings.batch();
        this.committed = committed;
        this.thread =
                Thread.ofPlatform().daemon().name("inbox-writer-" + number).start(this::write);
    }

    /// False when the queue is full.
    boolean offer(Waiting waiting) {
        return !closing && queue.offer(waiting);
    }

    private void write() {
        List<Waiting> lot = new ArrayList<>(batch);
        try {
            while (!closing || !queue.isEmpty()) {
                lot.add(queue.take());
                queue.drainTo(lot, batch - 1);
                commit(lot);
                lot.clear();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        InboxUnavailable closed = new InboxUnavailable("this node is stopping: deliver again", null);
        queue.forEach(waiting -> waiting.answer().completeExceptionally(closed));
    }

    private void commit(List<Waiting> lot) {
        // Who was refused already delivers again: storing it now would only take the place of others.
        List<Waiting> wanted =
                lot.stream().filter(waiting -> !waiting.answer().isDone()).toList();
        if (wanted.isEmpty()) {
            return;
        }
        try {
            InboxStore.Stored stored =
                    storeWithRetries(wanted.stream().map(Waiting::arrival).toList());
            for (int i = 0; i < wanted.size(); i++) {
                wanted.get(i).answer().complete(stored.answers().get(i));
            }
            if (stored.marked()) {
                committed.run();
            }
        } catch (SQLException e) {
            if (wanted.size() > 1 && isOwnFault(e)) {
                wanted.forEach(waiting -> commit(List.of(waiting)));
            } else {
                log.warn("arrivals were refused arrivals={} cause={}", wanted.size(), e.getMessage());
                refuse(wanted, e);
            }
        } catch (RuntimeException e) {
            log.error("arrivals were refused arrivals={}", wanted.size(), e);
            refuse(wanted, e);
        }
    }

    private static void refuse(List<Waiting> lot, Exception cause) {
        InboxUnavailable refusal = new InboxUnavailable(
                cause instanceof SQLTransientConnectionException
                        ? "the database cannot be reached: deliver again"
                        : "the event could not be stored (" + cause.getMessage() + "): deliver again",
                cause);
        lot.forEach(waiting -> waiting.answer().completeExceptionally(refusal));
    }

    private InboxStore.Stored storeWithRetries(List<Arrival> arrivals) throws SQLException {
        for (int i = 1; ; i++) {
            try {
                return store.store(arrivals);
            } catch (SQLException e) {
                if (i == TRIES || !AGAIN.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
            }
        }
    }

    private static boolean isOwnFault(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.length() == 5 && OWN_FAULT.contains(state.substring(0, 2));
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
