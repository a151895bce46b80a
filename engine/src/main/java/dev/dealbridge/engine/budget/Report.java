package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.lane.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a node has to tell the ledger of an organization. Told twice it counts once, but for the refusals' numbers.
///
/// @param lots that are used up or over
/// @param news the newest of what the remote side said of its day
/// @param burstLimits by window, as told
record Report(List<Lot> lots, @Nullable News news, Map<String, Integer> burstLimits, List<Refused> refusals) {

    Report {
        lots = List.copyOf(lots);
        burstLimits = Map.copyOf(burstLimits);
        refusals = List.copyOf(refusals);
    }

    boolean isEmpty() {
        return lots.isEmpty() && refusals.isEmpty();
    }

    long spent() {
        return lots.stream().mapToLong(Lot::spent).sum();
    }

    /// A grant that ends.
    ///
    /// @param calls that were made of it
    /// @param spent what they really cost
    /// @param age since the last answer, by a clock that does not jump
    record Lot(long grantId, Priority priority, int calls, long spent, Duration age) {}

    /// @param at when the answer came
    /// @param ahead what this node had spent by then more than it has reported with this; negative for less
    record News(Told told, Instant at, long ahead) {}

    /// @param window of the call
    record Refused(Refusal refusal, String window, Instant at) {}
}
