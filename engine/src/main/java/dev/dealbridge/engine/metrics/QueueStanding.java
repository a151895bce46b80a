package dev.dealbridge.engine.metrics;

import dev.dealbridge.engine.lane.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the queues of all organizations stand at one moment.
///
/// @param lanes by class; a class in which nothing is to be done is left out
/// @param parked lanes that wait for an event or a person
/// @param oldestEvent how long the oldest event waits that a due lane has not worked on; null when there is none
/// @param quarantined events that were not understood
/// @param intents writes that have not taken effect, by the word of their state
record QueueStanding(
        List<Lanes> lanes, long parked, @Nullable Duration oldestEvent, long quarantined, Map<String, Long> intents) {

    QueueStanding {
        lanes = List.copyOf(lanes);
        intents = Map.copyOf(intents);
    }

    /// The lanes of a class that have something to do.
    ///
    /// @param due may be claimed now
    /// @param waiting may be claimed later
    /// @param running are held by a node
    /// @param overdue are held by a node that has let its lease run out
    /// @param lag how long the lane waits that has been due for longest; zero when none is
    record Lanes(Priority priority, long due, long waiting, long running, long overdue, Duration lag) {}
}
