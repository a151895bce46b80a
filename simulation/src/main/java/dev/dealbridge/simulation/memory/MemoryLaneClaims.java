package dev.dealbridge.simulation.memory;

import dev.dealbridge.engine.lane.LaneTurns;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.lane.StoredEvent;
import dev.dealbridge.simulation.memory.MemoryData.InboxRow;
import dev.dealbridge.simulation.memory.MemoryData.LaneEvent;
import dev.dealbridge.simulation.memory.MemoryData.LaneRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// Which lanes a node takes, and what it learns of them. Like every node, it goes round the organizations by itself.
final class MemoryLaneClaims {

    private static final int MOST_EVENTS = 256;
    private static final int MOST_BYTES = 1024 * 1024;

    private final MemoryData data;
    private final LaneTurns turns = new LaneTurns();

    MemoryLaneClaims(MemoryData data) {
        this.data = data;
    }

    /// Per class two rounds: one lane of each organization, then more of them while there is room.
    List<LaneRow> take(Set<String> kinds, int most, Instant now) {
        List<LaneRow> taken = new ArrayList<>();
        for (Priority priority : Priority.values()) {
            List<LaneRow> ofClass = new ArrayList<>();
            Collection<Deque<LaneRow>> circle = circle(priority, kinds, now);
            circle.forEach(lanes -> ofClass.add(lanes.removeFirst()));
            circle.forEach(ofClass::addAll);
            List<LaneRow> served = ofClass.stream().limit(most - taken.size()).toList();
            turns.serve(
                    priority,
                    served.stream().map(row -> row.key().organization().value()).toList());
            taken.addAll(served);
        }
        return taken;
    }

    /// The due lanes of each organization that has some, the longest due first; first those of the organization after
    /// the one that was served last.
    private Collection<Deque<LaneRow>> circle(Priority priority, Set<String> kinds, Instant now) {
        NavigableMap<String, Deque<LaneRow>> waiting = new TreeMap<>();
        data.lanes.values().stream()
                .filter(row -> row.priority() == priority
                        && row.isDue(now)
                        && kinds.contains(row.key().kind()))
                .sorted(Comparator.comparing((LaneRow row) -> Objects.requireNonNull(row.dueAt()))
                        .thenComparingLong(LaneRow::id))
                .forEach(row -> waiting.computeIfAbsent(row.key().organization().value(), _ -> new ArrayDeque<>())
                        .add(row));
        String served = turns.served(priority);
        List<Deque<LaneRow>> circle =
                new ArrayList<>(waiting.tailMap(served, false).values());
        circle.addAll(waiting.headMap(served, true).values());
        return circle;
    }

    /// The newest that are pending, in order of arrival.
    List<StoredEvent> events(LaneRow lane) {
        List<LaneEvent> pending = data.laneEvents.getOrDefault(lane.id(), List.of()).stream()
                .filter(link -> link.seq() > lane.doneSeq() && link.seq() <= lane.dirtySeq())
                .sorted(Comparator.comparingLong(LaneEvent::seq)
                        .thenComparingLong(LaneEvent::inboxId)
                        .reversed())
                .limit(MOST_EVENTS)
                .toList();
        List<StoredEvent> events = new ArrayList<>();
        long bytes = 0;
        for (LaneEvent link : pending) {
            InboxRow row = Objects.requireNonNull(data.inbox.get(link.inboxId()));
            bytes += row.body().text().getBytes(StandardCharsets.UTF_8).length;
            if (events.isEmpty() || bytes <= MOST_BYTES) {
                events.add(MemoryLaneStore.event(row));
            }
        }
        return events.stream().sorted(Comparator.comparingLong(StoredEvent::id)).toList();
    }
}
