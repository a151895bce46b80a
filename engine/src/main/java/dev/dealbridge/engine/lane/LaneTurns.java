package dev.dealbridge.engine.lane;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Whose turn it is, by class of urgency: organizations stand in a circle, in the order of their names, and each is
/// served one lane after the one that was served last. An organization with a hundred thousand due lanes so delays
/// another by no more than a lane of each that waits.
///
/// Each node goes round by itself. Safe for use by many threads.
public final class LaneTurns {

    private final AtomicReferenceArray<String> served = new AtomicReferenceArray<>(Priority.values().length);

    /// The circles begin with the first organization.
    public LaneTurns() {
        for (Priority priority : Priority.values()) {
            served.set(priority.stored(), "");
        }
    }

    /// The organization that was served last in a class; empty before the first.
    public String served(Priority priority) {
        return served.get(priority.stored());
    }

    /// Goes on to the furthest of those that were served now.
    public void serve(Priority priority, List<String> organizations) {
        served.updateAndGet(
                priority.stored(),
                before -> organizations.stream()
                        .reduce((one, other) -> furthest(before, one, other))
                        .orElse(before));
    }

    private static String furthest(String before, String one, String other) {
        boolean oneWentRound = one.compareTo(before) <= 0;
        boolean otherWentRound = other.compareTo(before) <= 0;
        if (oneWentRound != otherWentRound) {
            return oneWentRound ? one : other;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }
}
