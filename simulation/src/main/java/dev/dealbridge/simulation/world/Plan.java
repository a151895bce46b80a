package dev.dealbridge.simulation.world;

import dev.dealbridge.simulation.fault.FaultKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// What one simulation is to go through.
///
/// @param seed decides all that is left to chance
/// @param history what happens around the bridge
/// @param faults what may go wrong
public record Plan(long seed, List<Happening> history, Set<FaultKind> faults) {

    public Plan {
        history = List.copyOf(history);
        faults = Set.copyOf(faults);
    }

    /// The plan of a seed.
    ///
    /// @param allowed the faults of which each seed takes a random part
    public static Plan of(long seed, int events, Set<FaultKind> allowed) {
        SplittableRandom random = new SplittableRandom(~seed);
        Set<FaultKind> faults = EnumSet.noneOf(FaultKind.class);
        for (FaultKind kind : FaultKind.values()) {
            if (random.nextBoolean() && allowed.contains(kind)) {
                faults.add(kind);
            }
        }
        return exactly(seed, events, faults);
    }

    /// The plan of a seed with all of these faults.
    public static Plan exactly(long seed, int events, Set<FaultKind> faults) {
        return new Plan(seed, Happening.history(seed, events, faults), faults);
    }

    /// The same with another history.
    public Plan with(List<Happening> other) {
        return new Plan(seed, other, faults);
    }

    /// The same with other faults, and without what happened because of those that are left out.
    public Plan with(Set<FaultKind> other) {
        return new Plan(
                seed,
                history.stream()
                        .filter(happening -> happening.kind().happens(other))
                        .toList(),
                other);
    }
}
