package dev.dealbridge.bridge;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Runs a property on many random cases. Each case has its own seed, which a failure names: give it to
/// [#replay].
public final class RandomCases {

    private RandomCases() {}

    public static void forAll(int cases, Consumer<Random> property) {
        for (int seed = 1; seed <= cases; seed++) {
            replay(seed, property);
        }
    }

    public static void replay(long seed, Consumer<Random> property) {
        try {
            property.accept(new Random(seed * 0x9E3779B97F4A7C15L));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("fails for seed " + seed + ": " + e.getMessage(), e);
        }
    }

    public static <T> T oneOf(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// A number between the bounds with up to the given decimals.
    public static BigDecimal number(Random random, long from, long to, int maxScale) {
        int scale = random.nextInt(maxScale + 1);
        long factor = BigDecimal.ONE.movePointRight(scale).longValueExact();
        return BigDecimal.valueOf(random.nextLong(from * factor, to * factor + 1), scale);
    }
}
