package dev.dealbridge.invoice.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.List;

/// An amount of one currency, held at the currency's scale (EUR 2, JPY 0, KWD 3).
///
/// Excess scale throws [ArithmeticException]; rounding happens only where a [RoundingMode] is written. Two
/// amounts are equal when currency and value are equal. This class is immutable and thread-safe.
public record Money(Currency currency, BigDecimal amount) implements Comparable<Money> {

    /// @throws ArithmeticException if the amount has more decimals than the currency
    /// @throws IllegalArgumentException if the currency has no decimals defined (gold, "no currency")
    public Money {
        int scale = scaleOf(currency);
        try {
            amount = amount.setScale(scale, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException _) {
            throw new ArithmeticException(
                    "%s has at most %d decimals, got %s; round it with a stated rounding mode first"
                            .formatted(currency.getCurrencyCode(), scale, amount.toPlainString()));
        }
    }

    /// Creates an amount from a currency code and a decimal number, such as `of("EUR", "118.99")`.
    public static Money of(String currencyCode, String amount) {
        return new Money(Currency.getInstance(currencyCode), new BigDecimal(amount));
    }

    public static Money of(Currency currency, BigDecimal amount) {
        return new Money(currency, amount);
    }

    public static Money zero(Currency currency) {
        return new Money(currency, BigDecimal.ZERO);
    }

    /// Rounds any number to the currency's scale by the given mode. The only way from more decimals to fewer.
    public static Money rounded(Currency currency, BigDecimal amount, RoundingMode mode) {
        return new Money(currency, amount.setScale(scaleOf(currency), mode));
    }

    /// The sum of the amounts; zero for none.
    public static Money sum(Currency currency, Collection<Money> amounts) {
        return amounts.stream().reduce(zero(currency), Money::plus);
    }

    /// Reads what [#toString()] writes: currency code, one blank, decimal number.
    ///
    /// @throws IllegalArgumentException if the text has another form
    public static Money parse(String text) {
        if (!text.matches("[A-Z]{3} -?[0-9]{1,30}(\\.[0-9]{1,4})?")) {
            throw new IllegalArgumentException("an amount is written like \"EUR 118.99\", got \"" + text + '"');
        }
        return of(text.substring(0, 3), text.substring(4));
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(currency, amount.add(other.amount));
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(currency, amount.subtract(other.amount));
    }

    public Money negated() {
        return new Money(currency, amount.negate());
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    /// Divides this amount in proportion to the weights, by the largest remainder.
    ///
    /// The parts always add up to this amount, each differs from its exact share by less than one minor
    /// unit, and none has another sign than this amount. Ties go to the earlier position. Weights that are
    /// all zero give equal shares. An issued document must keep the parts it was given: adding a weight may
    /// make another part smaller or larger (Alabama paradox).
    ///
    /// @throws IllegalArgumentException if there is no weight or a negative one
    public List<Money> allocate(List<BigDecimal> weights) {
        return Allocation.byLargestRemainder(this, weights);
    }

    /// Divides this amount into parts that differ by at most one minor unit: EUR 100.00 by 3 gives 33.34,
    /// 33.33, 33.33.
    public List<Money> split(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("an amount is split into at least one part, got " + parts);
        }
        return allocate(Collections.nCopies(parts, BigDecimal.ONE));
    }

    /// Orders by amount.
    ///
    /// @throws CurrencyMismatchException if the currencies differ
    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return amount.compareTo(other.amount);
    }

    /// Currency code and amount, such as `EUR 118.99`.
    @Override
    public String toString() {
        return currency.getCurrencyCode() + ' ' + amount.toPlainString();
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new CurrencyMismatchException(currency, other.currency);
        }
    }

    private static int scaleOf(Currency currency) {
        int scale = currency.getDefaultFractionDigits();
        if (scale < 0) {
            throw new IllegalArgumentException(
                    currency.getCurrencyCode() + " has no minor unit and cannot be invoiced; use a national currency");
        }
        return scale;
    }
}
