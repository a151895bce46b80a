package dev.dealbridge.simulation.memory;

import dev.dealbridge.engine.database.StoredText;
import dev.dealbridge.engine.inbox.Accepted;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.inbox.QuarantinedEvent;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.lane.StoredEvent;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.simulation.memory.MemoryData.EventKey;
import dev.dealbridge.simulation.memory.MemoryData.InboxRow;
import dev.dealbridge.simulation.memory.MemoryData.LaneEvent;
import dev.dealbridge.simulation.memory.MemoryData.LaneRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// The inbox in memory.
final class MemoryInboxStore implements InboxStore {

    private static final int MOST_QUARANTINED = 1_000;
    private static final int MOST_OF_LANE = 100;

    private final MemoryDatabase database;
    private final MemoryData data;

    MemoryInboxStore(MemoryDatabase database) {
        this.database = database;
        this.data = database.data();
    }

    private static EventKey key(Arrival arrival) {
        return new EventKey(arrival.organization().value(), arrival.source(), arrival.dedupeKey(), arrival.content());
    }

    @Override
    public List<Accepted> store(List<Arrival> arrivals) throws SQLException {
        try {
            return database.inEngine(transaction -> store(transaction, arrivals));
        } catch (MemoryUnavailable e) {
            throw e.failure();
        }
    }

    private List<Accepted> store(MemoryTransaction transaction, List<Arrival> arrivals) {
        Map<EventKey, Arrival> events = new TreeMap<>();
        arrivals.forEach(arrival -> events.putIfAbsent(key(arrival), arrival));
        Set<EventKey> fresh = new TreeSet<>();
        Map<LaneKey, Priority> lanes = new TreeMap<>();
        Map<LaneKey, List<Long>> asking = new TreeMap<>();
        events.forEach((key, arrival) -> {
            if (data.events.containsKey(key)) {
                return;
            }
            fresh.add(key);
            long id = insert(transaction, key, arrival);
            LaneKey lane = arrival.lane();
            if (lane != null && arrival.quarantineReason() == null) {
                lanes.merge(lane, arrival.priority(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                asking.computeIfAbsent(lane, _ -> new ArrayList<>()).add(id);
            }
        });
        lanes.forEach((lane, priority) -> wake(transaction, lane, priority, asking.getOrDefault(lane, List.of())));
        if (!lanes.isEmpty()) {
            transaction.afterCommit(data::lanesDue);
        }
        // The first copy in the lot is the event, the others are duplicates of it.
        return arrivals.stream()
                .map(arrival -> new Accepted(!fresh.remove(key(arrival))))
                .toList();
    }

    private long insert(MemoryTransaction transaction, EventKey key, Arrival arrival) {
        long id = data.nextId();
        transaction.put(data.events, key, id);
        transaction.put(
                data.inbox,
                id,
                new InboxRow(
                        id,
                        arrival.organization(),
                        arrival.source(),
                        arrival.lane(),
                        StoredText.of(arrival.body()),
                        arrival.quarantineReason(),
                        transaction.now()));
        return id;
    }

    @Override
    public List<QuarantinedEvent> quarantined(OrganizationId organization) {
        return database.inOrganization(
                organization,
                _ -> data.inbox.values().stream()
                        .filter(row -> row.quarantineReason() != null
                                && row.organization().equals(organization))
                        .sorted(Comparator.comparingLong(InboxRow::id).reversed())
                        .limit(MOST_QUARANTINED)
                        .map(row -> new QuarantinedEvent(
                                row.id(),
                                row.source(),
                                Objects.requireNonNull(row.quarantineReason()),
                                row.body().original(),
                                row.receivedAt()))
                        .toList());
    }

    @Override
    public boolean release(OrganizationId organization, long event, @Nullable LaneKey lane, Priority priority) {
        return database.inEngine(transaction -> {
            InboxRow row = data.inbox.get(event);
            if (row == null
                    || row.quarantineReason() == null
                    || !row.organization().equals(organization)) {
                return false;
            }
            transaction.put(
                    data.inbox,
                    event,
                    new InboxRow(event, organization, row.source(), lane, row.body(), null, row.receivedAt()));
            if (lane != null) {
                wake(transaction, lane, priority, List.of(event));
                transaction.afterCommit(data::lanesDue);
            }
            return true;
        });
    }

    private void wake(MemoryTransaction transaction, LaneKey lane, Priority priority, List<Long> events) {
        LaneRow marked = MemoryLaneStore.mark(data, transaction, lane, priority);
        List<LaneEvent> links = new ArrayList<>(data.laneEvents.getOrDefault(marked.id(), List.of()));
        events.forEach(id -> links.add(new LaneEvent(marked.dirtySeq(), id)));
        transaction.put(data.laneEvents, marked.id(), links);
    }

    @Override
    public List<StoredEvent> events(LaneKey lane) {
        return database.inOrganization(lane.organization(), _ -> {
            Long id = data.laneIds.get(lane);
            return data.laneEvents.getOrDefault(id == null ? Long.valueOf(0) : id, List.of()).stream()
                    .sorted(Comparator.comparingLong(LaneEvent::seq)
                            .thenComparingLong(LaneEvent::inboxId)
                            .reversed())
                    .limit(MOST_OF_LANE)
                    .map(link -> MemoryLaneStore.event(Objects.requireNonNull(data.inbox.get(link.inboxId()))))
                    .toList();
        });
    }

    @Override
    public Stored stored() {
        return database.inEngine(_ -> new Stored(
                data.inbox.size(),
                data.inbox.values().stream()
                        .filter(row -> row.quarantineReason() != null)
                        .count()));
    }

    @Override
    public Lot emptyNext(long after, int lot, int days) {
        return nextSpent(after, lot, days, (transaction, row) -> {
            if (row.body().text().isEmpty()) {
                return false;
            }
            transaction.put(data.inbox, row.id(), withoutBody(row));
            return true;
        });
    }

    @Override
    public Lot removeNext(long after, int lot, int days) {
        return nextSpent(after, lot, days, (transaction, row) -> {
            Long lane = row.lane() == null ? null : data.laneIds.get(row.lane());
            if (lane != null) {
                List<LaneEvent> links = data.laneEvents.getOrDefault(lane, List.of());
                transaction.put(
                        data.laneEvents,
                        lane,
                        links.stream()
                                .filter(link -> link.inboxId() != row.id())
                                .toList());
            }
            transaction.remove(data.inbox, row.id());
            data.events.entrySet().stream()
                    .filter(event -> event.getValue() == row.id())
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(key -> transaction.remove(data.events, key));
            return true;
        });
    }

    /// Does something to those of the next old events that are done with.
    private Lot nextSpent(long after, int lot, int days, BiPredicate<MemoryTransaction, InboxRow> change) {
        return database.inEngine(transaction -> {
            Instant oldest = transaction.now().minus(Duration.ofDays(days));
            NavigableSet<Long> ids = new TreeSet<>(data.inbox.keySet());
            List<InboxRow> old = ids.tailSet(after, false).stream()
                    .limit(lot)
                    .map(id -> Objects.requireNonNull(data.inbox.get(id)))
                    .filter(row -> row.receivedAt().isBefore(oldest))
                    .toList();
            long changed = 0;
            for (InboxRow row : old) {
                if (row.quarantineReason() == null && !isAwaited(row) && change.test(transaction, row)) {
                    changed++;
                }
            }
            @Nullable
            Long end = old.isEmpty() ? null : Long.valueOf(old.getLast().id());
            return new Lot(end, changed);
        });
    }

    private static InboxRow withoutBody(InboxRow row) {
        return new InboxRow(
                row.id(),
                row.organization(),
                row.source(),
                row.lane(),
                new StoredText("", false),
                row.quarantineReason(),
                row.receivedAt());
    }

    private boolean isAwaited(InboxRow event) {
        Long id = event.lane() == null ? null : data.laneIds.get(event.lane());
        LaneRow lane = id == null ? null : data.lanes.get(id);
        return lane != null
                && data.laneEvents.getOrDefault(lane.id(), List.of()).stream()
                        .anyMatch(link -> link.inboxId() == event.id() && link.seq() > lane.doneSeq());
    }
}
