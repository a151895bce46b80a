package dev.dealbridge.invoice.money;

import static dev.dealbridge.invoice.RandomCases.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.invoice.RandomCases;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllocationPropertiesTest {

    private static final int CASES = 3_000;

    @Test
    void partsAddUpExactly() {
        forAll(CASES, random -> {
            Money total = amount(random);
            assertThat(Money.sum(total.currency(), total.allocate(weights(random))))
                    .isEqualTo(total);
        });
    }

    @Test
    void eachPartIsWithinOneUnitOfItsShare() {
        forAll(CASES, random -> {
            Money total = amount(random);
            List<BigDecimal> weights = weights(random);
            BigDecimal sum = sum(weights);
            if (sum.signum() == 0) {
                return;
            }
            BigDecimal unit = BigDecimal.ONE.movePointLeft(total.amount().scale());
            List<Money> parts = total.allocate(weights);
            for (int i = 0; i < parts.size(); i++) {
                BigDecimal share = total.amount().multiply(weights.get(i)).divide(sum, 30, RoundingMode.DOWN);
                assertThat(parts.get(i).amount().subtract(share).abs()).isLessThan(unit);
            }
        });
    }

    @Test
    void noPartHasTheOtherSign() {
        forAll(CASES, random -> {
            Money total = amount(random);
            int sign = total.amount().signum();
            assertThat(total.allocate(weights(random)))
                    .allMatch(part -> part.isZero() || part.amount().signum() == sign);
        });
    }

    @Test
    void negativeIsMirrorImage() {
        forAll(CASES, random -> {
            Money total = amount(random);
            List<BigDecimal> weights = weights(random);
            assertThat(total.negated().allocate(weights))
                    .isEqualTo(
                            total.allocate(weights).stream().map(Money::negated).toList());
        });
    }

    @Test
    void zeroWeightGetsNothingUnlessAllAreZero() {
        forAll(CASES, random -> {
            List<BigDecimal> weights = weights(random);
            List<Money> parts = amount(random).allocate(weights);
            for (int i = 0; i < parts.size(); i++) {
                if (weights.get(i).signum() == 0 && sum(weights).signum() != 0) {
                    assertThat(parts.get(i).isZero()).isTrue();
                }
            }
        });
    }

    @Test
    void equalWeightsDifferByAtMostOneUnit() {
        forAll(CASES, random -> {
            Money total = amount(random);
            List<BigDecimal> parts = total.split(1 + random.nextInt(30)).stream()
                    .map(Money::amount)
                    .sorted()
                    .toList();
            assertThat(parts.getLast().subtract(parts.getFirst()))
                    .isLessThanOrEqualTo(
                            BigDecimal.ONE.movePointLeft(total.amount().scale()));
        });
    }

    private static Money amount(Random random) {
        Currency currency = RandomCases.currency(random);
        return Money.of(
                currency, RandomCases.number(random, -100_000_000, 100_000_000, currency.getDefaultFractionDigits()));
    }

    private static List<BigDecimal> weights(Random random) {
        return Stream.generate(
                        () -> random.nextInt(5) == 0 ? BigDecimal.ZERO : RandomCases.number(random, 0, 10_000, 4))
                .limit(1 + random.nextInt(20))
                .toList();
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
