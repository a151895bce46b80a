package dev.dealbridge.engine.inbox;

import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.StoredEvent;
import dev.dealbridge.engine.organization.OrganizationId;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Where everything that arrives is stored before it is acknowledged. Safe for use by many threads; the more of them
/// wait at a time, the more go into one commit.
public final class Inbox implements Intake, AutoCloseable {

    private final InboxStore store;
    private final InboxSettings settings;
    private final List<InboxWriter> writers;
    private final Semaphore room;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder refused = new LongAdder();

    private Inbox(InboxStore store, InboxSettings settings) {
        this.store = store;
        this.settings = settings;
        this.room = new Semaphore(settings.queuedCharacters());
        List<InboxWriter> started = new ArrayList<>();
        for (int i = 0; i < settings.writers(); i++) {
            started.add(new InboxWriter(i, store, settings, room));
        }
        this.writers = List.copyOf(started);
    }

    /// Opens an inbox. Close it before the database of its store.
    public static Inbox open(InboxStore store, InboxSettings settings) {
        return new Inbox(store, settings);
    }

    public static Inbox open(InboxStore store) {
        return open(store, InboxSettings.usual());
    }

    /// @throws InboxUnavailable when it could not be stored within [InboxSettings#patience], or the queue is full
    @Override
    public Accepted accept(Arrival arrival) {
        ArrivalLots.Waiting waiting = ArrivalLots.Waiting.of(arrival);
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

    private Accepted await(InboxWriter writer, ArrivalLots.Waiting waiting) {
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
        return store.quarantined(organization);
    }

    /// What arrived for a lane, the newest first; at most a hundred.
    public List<StoredEvent> events(LaneKey lane) {
        return store.events(lane);
    }

    /// What the inbox holds. Counts every row: for people and tests, not for loops.
    public InboxCounts counts() {
        InboxStore.Stored stored = store.stored();
        return new InboxCounts(stored.events(), stored.quarantined(), accepted.sum(), duplicates.sum(), refused.sum());
    }

    /// Tells what this node was handed in.
    public void bindTo(MeterRegistry registry) {
        counter("stored", inbox -> inbox.accepted.sum() - inbox.duplicates.sum())
                .register(registry);
        counter("duplicate", inbox -> inbox.duplicates.sum()).register(registry);
        counter("refused", inbox -> inbox.refused.sum()).register(registry);
    }

    private FunctionCounter.Builder<Inbox> counter(String outcome, ToDoubleFunction<Inbox> count) {
        return FunctionCounter.builder("dealbridge.inbox.arrivals", this, count)
                .description("Events handed in to this node; a refused one could not be stored")
                .tag("outcome", outcome);
    }

    /// Commits what waits, then refuses everything.
    @Override
    public void close() {
        writers.forEach(InboxWriter::close);
    }
}
