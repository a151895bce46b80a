package dev.dealbridge.engine.inbox;

import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that commits what has gathered while it committed the last lot. No timer: alone, an arrival is committed
/// at once; under load the lots grow by themselves.
final class InboxWriter {

    private static final Logger log = LoggerFactory.getLogger(InboxWriter.class);

    private static final int TRIES = 4;
    /// Serialization failure, deadlock: the same lot succeeds a moment later.
    private static final Set<String> AGAIN = Set.of("40001", "40P01");

    /// Somebody keeps a row locked: the lanes of the others are free.
    private static final String LOCKED = "55P03";

    /// Data exceptions and violated constraints: the arrival's own fault, not the server's.
    private static final Set<String> OWN_FAULT = Set.of("22", "23");

    /// An arrival and who waits for it.
    ///
    /// @param weight the room that it takes while anybody holds its body
    record Waiting(Arrival arrival, CompletableFuture<Accepted> answer, int weight) {

        static Waiting of(Arrival arrival) {
            return new Waiting(
                    arrival, new CompletableFuture<>(), arrival.body().length() + 1);
        }
    }

    /// Answered from the start, so that it is never stored.
    private static final Waiting AWAKEN = new Waiting(
            new Arrival(OrganizationId.of("none"), "none", "none", null, "", null, Priority.P3),
            CompletableFuture.completedFuture(new Accepted(true)),
            0);

    private final InboxStore store;
    private final BlockingQueue<Waiting> queue;
    private final int batch;
    private final Semaphore room;
    private final Thread thread;
    private volatile boolean closing;

    /// @param room of which each arrival has taken its weight; given back here when its body is let go of
    InboxWriter(int number, InboxStore store, InboxSettings settings, Semaphore room) {
        this.store = store;
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
            commit(lot);
        } finally {
            lot.forEach(this::letGo);
        }
    }

    private void commit(List<Waiting> lot) {
        // Who was refused already delivers again: storing it now would only take the place of others.
        List<Waiting> wanted =
                lot.stream().filter(waiting -> !waiting.answer().isDone()).toList();
        if (wanted.isEmpty()) {
            return;
        }
        try {
            List<Accepted> answers =
                    storeWithRetries(wanted.stream().map(Waiting::arrival).toList());
            for (int i = 0; i < wanted.size(); i++) {
                wanted.get(i).answer().complete(answers.get(i));
            }
        } catch (SQLException e) {
            if (wanted.size() > 1 && isOwnFault(e)) {
                wanted.forEach(waiting -> commit(List.of(waiting)));
            } else if (LOCKED.equals(e.getSQLState()) && byLane(wanted).size() > 1) {
                byLane(wanted).forEach(this::commit);
            } else {
                log.warn("arrivals were refused arrivals={} cause={}", wanted.size(), e.getMessage());
                refuse(wanted, e);
            }
        } catch (RuntimeException | Error e) {
            // An Error too: without this thread every further arrival would wait for nobody.
            refuse(wanted, e);
            log.error("arrivals were refused arrivals={}", wanted.size(), e);
        }
    }

    private static Collection<List<Waiting>> byLane(List<Waiting> lot) {
        Map<@Nullable LaneKey, List<Waiting>> lanes = new LinkedHashMap<>();
        lot.forEach(waiting -> lanes.computeIfAbsent(waiting.arrival().lane(), _ -> new ArrayList<>())
                .add(waiting));
        return lanes.values();
    }

    private static void refuse(List<Waiting> lot, Throwable cause) {
        InboxUnavailable refusal = new InboxUnavailable(
                cause instanceof SQLTransientConnectionException
                        ? "the database cannot be reached: deliver again"
                        : "the event could not be stored (" + cause.getMessage() + "): deliver again",
                cause);
        lot.forEach(waiting -> waiting.answer().completeExceptionally(refusal));
    }

    private List<Accepted> storeWithRetries(List<Arrival> arrivals) throws SQLException {
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
