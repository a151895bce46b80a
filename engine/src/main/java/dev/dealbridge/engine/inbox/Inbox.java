package dev.dealbridge.engine.inbox;

import dev.dealbridge.engine.database.Database;
import dev.dealbridge.engine.database.StoredText;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.StoredEvent;
import dev.dealbridge.engine.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Where everything that arrives is stored before it is acknowledged. Safe for use by many threads; the more of them
/// wait at a time, the more go into one commit.
public final class Inbox implements AutoCloseable {

    private final Database database;
    private final InboxSettings settings;
    private final List<InboxWriter> writers;
    private final Semaphore room;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder refused = new LongAdder();

    private Inbox(Database database, InboxSettings settings) {
        this.database = database;
        this.settings = settings;
        this.room = new Semaphore(settings.queuedCharacters());
        InboxStore store = new InboxStore(database.ingestDataSource());
        List<InboxWriter> started = new ArrayList<>();
        for (int i = 0; i < settings.writers(); i++) {
            started.add(new InboxWriter(i, store, settings, room, database.wakeUps()::lanesDue));
        }
        this.writers = List.copyOf(started);
    }

    /// Opens the inbox of a database. Close it before the database.
    public static Inbox open(Database database, InboxSettings settings) {
        return new Inbox(database, settings);
    }

    public static Inbox open(Database database) {
        return open(database, InboxSettings.usual());
    }

    /// Stores an arrival and wakes its lane, in one commit, and returns when that is on disk.
    ///
    /// @throws InboxUnavailable when it could not be stored within [InboxSettings#patience], or the queue is full
    public Accepted accept(Arrival arrival) {
        InboxWriter.Waiting waiting = InboxWriter.Waiting.of(arrival);
        if (!room.tryAcquire(waiting.weight())) {
            throw refuse("too much is waiting to be stored: deliver again", null);
        }
        InboxWriter writer = writerOf(arrival);
        if (!writer.offer(waiting)) {
            room.release(waiting.weight());
            throw refuse("too many events are waiting to be stored: deliver again", null);
        }
        Accepted stored = await(writer, waiting);
        accepted.increment();
        if (stored.duplicate()) {
            duplicates.increment();
        }
        return stored;
    }

    private Accepted await(InboxWriter writer, InboxWriter.Waiting waiting) {
        try {
            return waiting.answer().get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            writer.withdraw(waiting);
            throw refuse("the event was not stored within " + settings.patience() + ": deliver again", e);
        } catch (ExecutionException e) {
            String message = e.getCause() instanceof InboxUnavailable known
                    ? String.valueOf(known.getMessage())
                    : "the event could not be stored: deliver again";
            throw refuse(message, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            writer.withdraw(waiting);
            throw refuse("interrupted while the event was being stored: deliver again", e);
        }
    }

    private InboxUnavailable refuse(String message, @Nullable Throwable cause) {
        refused.increment();
        return new InboxUnavailable(message, cause);
    }

    /// Events of one lane go to one writer, so that the writers rarely wait for each other's locks.
    private InboxWriter writerOf(Arrival arrival) {
        LaneKey lane = arrival.lane();
        int hash = lane == null ? arrival.dedupeKey().hashCode() : lane.hashCode();
        return writers.get(Math.floorMod(hash, writers.size()));
    }

    /// Events of an organization that were not understood, the newest first; at most a thousand.
    public List<QuarantinedEvent> quarantined(OrganizationId organization) {
        return database.inOrganization(
                organization,
                handle -> handle.createQuery("""
                                SELECT inbox_id, source, quarantine_reason, body, body_escaped, received_at
                                  FROM engine.inbox
                                 WHERE organization_id = :organization AND quarantine_reason IS NOT NULL
                                 ORDER BY inbox_id DESC
                                 LIMIT 1000
                                """)
                        .bind("organization", organization.value())
                        .map((row, _) -> new QuarantinedEvent(
                                row.getLong("inbox_id"),
                                row.getString("source"),
                                row.getString("quarantine_reason"),
                                new StoredText(row.getString("body"), row.getBoolean("body_escaped")).original(),
                                row.getTimestamp("received_at").toInstant()))
                        .list());
    }

    /// What arrived for a lane, the newest first; at most a hundred.
    public List<StoredEvent> events(LaneKey lane) {
        return database.inOrganization(
                lane.organization(),
                handle -> handle.createQuery("""
                                SELECT i.inbox_id, i.source, i.body, i.body_escaped, i.received_at
                                  FROM engine.lane l
                                  JOIN engine.lane_event e ON e.lane_id = l.lane_id
                                  JOIN engine.inbox i ON i.inbox_id = e.inbox_id
                                 WHERE l.organization_id = :organization AND l.kind = :kind AND l.record_id = :record
                                 ORDER BY e.lane_seq DESC, e.inbox_id DESC
                                 LIMIT 100
                                """)
                        .bind("organization", lane.organization().value())
                        .bind("kind", lane.kind())
                        .bind("record", lane.id())
                        .map((row, _) -> new StoredEvent(
                                row.getLong("inbox_id"),
                                row.getString("source"),
                                new StoredText(row.getString("body"), row.getBoolean("body_escaped")).original(),
                                row.getTimestamp("received_at").toInstant()))
                        .list());
    }

    /// What the inbox holds. Counts every row: for people and tests, not for loops.
    public InboxCounts counts() {
        return database.inEngine(handle -> handle.createQuery("""
                        SELECT count(*) AS stored, count(quarantine_reason) AS quarantined
                          FROM engine.inbox
                        """)
                .map((row, _) -> new InboxCounts(
                        row.getLong("stored"),
                        row.getLong("quarantined"),
                        accepted.sum(),
                        duplicates.sum(),
                        refused.sum()))
                .one());
    }

    /// Commits what waits, then refuses everything.
    @Override
    public void close() {
        writers.forEach(InboxWriter::close);
    }
}
