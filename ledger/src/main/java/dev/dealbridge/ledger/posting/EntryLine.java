package dev.dealbridge.ledger.posting;

import dev.dealbridge.invoice.money.Money;

/// One line of a journal entry.
///
/// @param amount above zero; the side says its direction
public record EntryLine(String account, Side side, Money amount) {

    public EntryLine {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException(
                    "a journal line has an amount above zero, got %s on account %s".formatted(amount, account));
        }
    }
}
