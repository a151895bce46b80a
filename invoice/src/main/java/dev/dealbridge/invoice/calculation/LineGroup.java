package dev.dealbridge.invoice.calculation;

import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.tax.TaxCategory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The lines of one category and rate, in the terms of their prices.
///
/// @param positions of its lines in the document
/// @param amounts of its lines, after line discounts
/// @param discount its share of the document discounts
record LineGroup(Key key, List<Integer> positions, List<Money> amounts, Money discount) {

    record Key(TaxCategory category, BigDecimal rate) {}

    /// Groups in the order of their first line, the document discounts divided among them.
    static List<LineGroup> of(CalculationInput input) {
        Map<Key, List<Integer>> positions = new LinkedHashMap<>();
        for (int i = 0; i < input.lines().size(); i++) {
            CalculationLine line = input.lines().get(i);
            Key key = new Key(line.category(), withoutTrailingZeros(line.taxRate()));
            positions.computeIfAbsent(key, _ -> new ArrayList<>()).add(i);
        }
        Money zero = Money.zero(input.currency());
        List<LineAmount> lines = InvoiceCalculator.lineAmounts(input);
        List<LineGroup> groups = positions.entrySet().stream()
                .map(entry -> new LineGroup(
                        entry.getKey(),
                        entry.getValue(),
                        entry.getValue().stream()
                                .map(i -> lines.get(i).agreed())
                                .toList(),
                        zero))
                .toList();
        return discounted(groups, input);
    }

    private static List<LineGroup> discounted(List<LineGroup> groups, CalculationInput input) {
        if (input.discounts().isEmpty()) {
            return groups;
        }
        Money sum =
                Money.sum(input.currency(), groups.stream().map(LineGroup::sum).toList());
        // A group of returned goods takes no part in a discount on the goods sold: its weight would be negative.
        int sign = sum.isNegative() ? -1 : 1;
        List<BigDecimal> weights = groups.stream()
                .map(group -> group.sum().amount())
                .map(amount -> amount.signum() == sign ? amount.abs() : BigDecimal.ZERO)
                .toList();
        List<LineGroup> discounted = new ArrayList<>(groups);
        for (Discount discount : input.discounts()) {
            List<Money> shares = InvoiceCalculator.amountOf(discount, sum).allocate(weights);
            for (int i = 0; i < shares.size(); i++) {
                discounted.set(i, discounted.get(i).withDiscount(shares.get(i)));
            }
        }
        return discounted;
    }

    private LineGroup withDiscount(Money more) {
        return new LineGroup(key, positions, amounts, discount.plus(more));
    }

    Money sum() {
        return Money.sum(discount.currency(), amounts);
    }

    /// What was agreed for the group: its lines less its share of the document discounts.
    Money agreed() {
        return sum().minus(discount);
    }

    TaxGroup toTaxGroup(Money basis) {
        BigDecimal tax = basis.amount().multiply(key.rate()).movePointLeft(2);
        return new TaxGroup(
                key.category(), key.rate(), basis, Money.rounded(basis.currency(), tax, RoundingMode.HALF_UP));
    }

    /// A gross amount of this group without the tax it contains.
    Money netOf(Money gross) {
        int scale = gross.amount().scale();
        BigDecimal tax = gross.amount()
                .multiply(key.rate())
                .divide(InvoiceCalculator.HUNDRED.add(key.rate()), scale, RoundingMode.HALF_UP);
        return gross.minus(Money.of(gross.currency(), tax));
    }

    /// Spreads the net amount of the lines, before document discounts, over them by largest remainder.
    void spreadNet(Money[] lineNet) {
        List<Money> shares = mixedSigns() ? spreadOverMixedSigns() : spreadOverOneSign();
        for (int i = 0; i < shares.size(); i++) {
            lineNet[positions.get(i)] = shares.get(i);
        }
    }

    private boolean mixedSigns() {
        return amounts.stream().anyMatch(Money::isNegative) && amounts.stream().anyMatch(Money::isPositive);
    }

    private List<Money> spreadOverOneSign() {
        return netOf(sum())
                .allocate(amounts.stream().map(amount -> amount.amount().abs()).toList());
    }

    /// With goods sold and returned in one group, a share of the sum is meaningless (the sum may be zero).
    /// Each line's own exact net is rounded down, and the units that are missing to the group's net go to
    /// the largest fractions.
    private List<Money> spreadOverMixedSigns() {
        Money net = netOf(sum());
        boolean mirrored = net.isNegative();
        int scale = net.amount().scale();
        BigDecimal divisor = InvoiceCalculator.HUNDRED.add(key.rate());
        BigInteger[] units = new BigInteger[amounts.size()];
        BigDecimal[] fractions = new BigDecimal[amounts.size()];
        BigInteger left = net.amount().unscaledValue().abs();
        for (int i = 0; i < units.length; i++) {
            BigDecimal amount = amounts.get(i).amount();
            BigDecimal times = (mirrored ? amount.negate() : amount).multiply(InvoiceCalculator.HUNDRED);
            BigDecimal down = times.divide(divisor, scale, RoundingMode.FLOOR);
            units[i] = down.unscaledValue();
            fractions[i] = times.subtract(down.multiply(divisor));
            left = left.subtract(units[i]);
        }
        IntStream.range(0, units.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> fractions[i], Comparator.reverseOrder()))
                .limit(left.intValueExact())
                .forEach(i -> units[i] = units[i].add(BigInteger.ONE));
        return IntStream.range(0, units.length)
                .mapToObj(i -> Money.of(net.currency(), new BigDecimal(mirrored ? units[i].negate() : units[i], scale)))
                .toList();
    }

    private static BigDecimal withoutTrailingZeros(BigDecimal rate) {
        // 1E+1 and 10 are one rate: a scale below zero would make two groups of them.
        BigDecimal plain = rate.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain;
    }
}
