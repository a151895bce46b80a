package dev.dealbridge.app.console;

import dev.dealbridge.invoice.money.Money;
import java.math.BigDecimal;
import java.util.Locale;

/// Amounts as people read them: `EUR 1,190.00`.
public final class Amounts {
    private Amounts() {}

    public static String text(Money money) {
        return text(money.currency().getCurrencyCode(), money.amount());
    }

    /// An amount with at least two decimals, and more when it has more.
    public static String text(String currency, BigDecimal amount) {
        int decimals = Math.max(2, amount.stripTrailingZeros().scale());
        return currency + " " + String.format(Locale.ROOT, "%,." + decimals + "f", amount);
    }
}
