package dev.dealbridge.invoice.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// An amount of one currency, held at the currency's scale (EUR 2, JPY 0, KWD 3).
///
/// Excess scale throws [ArithmeticException]; rounding happens only where a [RoundingMode] is written.
/// This class is immutable and thread-safe.
public record Money(Currency currency, BigDecimal amount) {

    public Money {
        amount = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
    }
}
