package dev.dealbridge.invoice.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Division of an amount by the largest remainder (Hamilton's method), in whole minor units and exact
/// integers.
final class Allocation {

    private Allocation() {}

    static List<Money> byLargestRemainder(Money total, List<BigDecimal> weights) {
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("an amount is allocated to at least one weight, got none");
        }
        for (BigDecimal weight : weights) {
            if (weight.signum() < 0) {
                throw new IllegalArgumentException("a weight is zero or more, got " + weight.toPlainString());
            }
        }
        BigInteger[] scaled = wholeNumbers(weights);
        BigInteger sum = sum(scaled);
        if (sum.signum() == 0) {
            return byLargestRemainder(total, Collections.nCopies(weights.size(), BigDecimal.ONE));
        }

        // The sign is handled outside, so that a negative amount is the mirror image of the positive one.
        BigInteger units = total.amount().unscaledValue().abs();
        BigInteger[] parts = new BigInteger[scaled.length];
        BigInteger[] remainders = new BigInteger[scaled.length];
        for (int i = 0; i < scaled.length; i++) {
            BigInteger[] share = units.multiply(scaled[i]).divideAndRemainder(sum);
            parts[i] = share[0];
            remainders[i] = share[1];
        }
        int left = units.subtract(sum(parts)).intValueExact();
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i], Comparator.reverseOrder()))
                .limit(left)
                .forEach(i -> parts[i] = parts[i].add(BigInteger.ONE));

        boolean negative = total.isNegative();
        int scale = total.amount().scale();
        return IntStream.range(0, parts.length)
                .mapToObj(i ->
                        new Money(total.currency(), new BigDecimal(negative ? parts[i].negate() : parts[i], scale)))
                .toList();
    }

    private static BigInteger[] wholeNumbers(List<BigDecimal> weights) {
        int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElseThrow();
        return weights.stream()
                .map(weight -> weight.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue())
                .toArray(BigInteger[]::new);
    }

    private static BigInteger sum(BigInteger[] numbers) {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger number : numbers) {
            sum = sum.add(number);
        }
        return sum;
    }
}
