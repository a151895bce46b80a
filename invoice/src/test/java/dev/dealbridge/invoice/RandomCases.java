package dev.dealbridge.invoice;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Runs a property on many random cases. Each case has its own seed, which a failure names: give it to
/// [#replay].
public final class RandomCases {

    private static final List<Currency> CURRENCIES =
            List.of(Currency.getInstance("EUR"), Currency.getInstance("JPY"), Currency.getInstance("KWD"));

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

    public static Currency currency(Random random) {
        return oneOf(random, CURRENCIES);
    }

    public static <T> T oneOf(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// A number between the bounds with up to the given decimals; small, large and round numbers are all
    /// frequent.
    public static BigDecimal number(Random random, long from, long to, int maxScale) {
        int scale = random.nextInt(maxScale + 1);
        long magnitude = random.nextInt(4) == 0 ? Math.min(to, 3) : to;
        long low = from < 0 ? -Math.min(-from, magnitude) : from;
        long factor = BigDecimal.ONE.movePointRight(scale).longValueExact();
        return BigDecimal.valueOf(random.nextLong(low * factor, magnitude * factor + 1), scale);
    }
}
