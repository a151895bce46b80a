package dev.dealbridge.simulation.world;

import dev.dealbridge.simulation.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Something that happens in the world around the bridge.
///
/// @param number its place in the history
/// @param after how long after the beginning
/// @param salt decides everything else about it
public record Happening(int number, Duration after, Kind kind, long salt) {

    private static final Duration FIRST = Duration.ofSeconds(20);
    private static final int LONGEST_PAUSE = 4_000;

    /// What happens.
    public enum Kind {
        NEW_DEAL(9),
        ADD_LINE(9),
        CHANGE_LINE(8),
        REMOVE_LINE(3),
        WIN(12),
        LOSE(4),
        REOPEN(4),
        RENAME_DEAL(6),
        REVALUE_DEAL(2),
        MOVE_DEAL(4),
        DELETE_DEAL(1),
        MERGE_DEALS(1),
        NEW_CUSTOMER(3),
        MOVE_CUSTOMER(9),
        RENAME_CUSTOMER(6),
        MERGE_CUSTOMERS(1),
        CHANGE_CUSTOMER_OF_DEAL(2),
        EDIT_INVOICE_FIELDS(1),
        NOTE_OF_USER(8),
        PAYMENT(6),
        TIMER(4),
        RETRY_HOLDS(1),
        RECONFIGURE(1),
        REVOKE_TOKEN(1);

        private static final int WEIGHTS =
                Arrays.stream(values()).mapToInt(kind -> kind.weight).sum();

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        boolean happens(Set<FaultKind> faults) {
            return switch (this) {
                case EDIT_INVOICE_FIELDS -> faults.contains(FaultKind.EDITS);
                case RECONFIGURE -> faults.contains(FaultKind.CONFIGURATION);
                case REVOKE_TOKEN -> faults.contains(FaultKind.REVOKED);
                default -> true;
            };
        }
    }

    /// A random history. Leaving a fault out takes out what comes from it and changes nothing else.
    ///
    /// @param length how much happens
    static List<Happening> history(long seed, int length, Set<FaultKind> faults) {
        SplittableRandom random = new SplittableRandom(seed);
        int pause = 1 + random.nextInt(LONGEST_PAUSE);
        List<Happening> history = new ArrayList<>();
        Duration at = FIRST;
        for (int number = 0; history.size() < length; number++) {
            // Mostly a moment, now and then a while.
            at = at.plusMillis(random.nextInt(random.nextInt(10) == 0 ? 20 * pause : pause));
            Happening next = new Happening(number, at, any(random), random.nextLong());
            if (next.kind().happens(faults)) {
                history.add(next);
            }
        }
        return history;
    }

    private static Kind any(RandomGenerator random) {
        int place = random.nextInt(Kind.WEIGHTS);
        for (Kind kind : Kind.values()) {
            place -= kind.weight;
            if (place < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("the weights are summed wrong");
    }

    /// The dice of this happening.
    RandomGenerator dice() {
        return new SplittableRandom(salt);
    }

    @Override
    public String toString() {
        return "%d. %.1f s %s"
                .formatted(number, after.toMillis() / 1e3, kind.name().toLowerCase(Locale.ROOT));
    }
}
