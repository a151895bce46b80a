package dev.dealbridge.invoice.money;

import java.util.Currency;

/// Two amounts of different currencies were added, subtracted or compared.
public final class CurrencyMismatchException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    CurrencyMismatchException(Currency one, Currency other) {
        super("amounts of %s and %s cannot be combined; convert one of them first"
                .formatted(one.getCurrencyCode(), other.getCurrencyCode()));
    }
}
