package dev.dealbridge.engine.inbox;

import dev.dealbridge.engine.lane.LaneKey;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits arrivals in lots and answers those who wait for them. A lot that met another is tried again; one that a
/// single arrival or a single lane holds up is taken apart. It commits when it is called and on the caller's thread;
/// [Inbox] brings the threads.
public final class ArrivalLots {

    private static final Logger log = LoggerFactory.getLogger(ArrivalLots.class);

    private static final int TRIES = 4;
    /// Serialization failure, deadlock: the same lot succeeds a moment later.
    private static final Set<String> AGAIN = Set.of("40001", "40P01");

    /// Somebody keeps a row locked: the lanes of the others are free.
    private static final String LOCKED = "55P03";

    /// Data exceptions and violated constraints: the arrival's own fault, not the server's.
    private static final Set<String> OWN_FAULT = Set.of("22", "23");

    private final InboxStore store;

    public ArrivalLots(InboxStore store) {
        this.store = store;
    }

    /// An arrival and who waits for it.
    ///
    /// @param answer given when the arrival is committed, or an [InboxUnavailable]
    /// @param weight the room that it takes while anybody holds its body
    public record Waiting(Arrival arrival, CompletableFuture<Accepted> answer, int weight) {

        public static Waiting of(Arrival arrival) {
            return new Waiting(
                    arrival, new CompletableFuture<>(), arrival.body().length() + 1);
        }
    }

    /// Answers each arrival of the lot; one that was answered before is left out.
    public void commit(List<Waiting> lot) {
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
}
