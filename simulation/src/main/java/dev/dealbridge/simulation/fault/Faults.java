package dev.dealbridge.simulation.fault;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Decides when something goes wrong. Each kind has dice of its own, so that leaving one kind out changes nothing about
/// when the others strike.
public final class Faults {

    private static final long SALT = 0x9E3779B97F4A7C15L;

    private final Set<FaultKind> kinds;
    private final Map<FaultKind, RandomGenerator> dice = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, Integer> perMille = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, Integer> struck = new EnumMap<>(FaultKind.class);
    private boolean calm;

    /// @param kinds those that may strike
    public Faults(long seed, Set<FaultKind> kinds) {
        this.kinds = kinds.isEmpty() ? EnumSet.noneOf(FaultKind.class) : EnumSet.copyOf(kinds);
        for (FaultKind kind : FaultKind.values()) {
            RandomGenerator random =
                    new SplittableRandom(seed ^ (SALT * (kind.word().hashCode() + 1L)));
            dice.put(kind, random);
            // From a quarter of the usual to three times as often.
            perMille.put(kind, Math.ceilDiv(kind.perMille() * random.nextInt(1, 13), 4));
        }
    }

    /// Whether a kind may strike in this run.
    public boolean has(FaultKind kind) {
        return kinds.contains(kind);
    }

    /// Whether it strikes now.
    public boolean strikes(FaultKind kind) {
        if (calm || !kinds.contains(kind) || dice(kind).nextInt(1_000) >= perMille.getOrDefault(kind, 0)) {
            return false;
        }
        count(kind);
        return true;
    }

    /// Notes a fault that something else than chance decided.
    public void count(FaultKind kind) {
        struck.merge(kind, 1, Integer::sum);
    }

    /// The dice of a kind, for what is decided about a strike.
    public RandomGenerator dice(FaultKind kind) {
        RandomGenerator random = dice.get(kind);
        if (random == null) {
            throw new IllegalStateException("every kind has dice");
        }
        return random;
    }

    /// From now on nothing strikes.
    public void calm() {
        calm = true;
    }

    /// How often each kind has struck.
    public Map<FaultKind, Integer> struck() {
        return struck;
    }
}
